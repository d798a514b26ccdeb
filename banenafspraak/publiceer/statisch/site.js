/* The dashboard: reads the choices from the address, fetches the data files they need, and shows figures, charts
   and tables. weergave.py does the same for the view a page opens with; keep the two alike. */
"use strict";

window.banenafspraak = (() => {
  const STER = "*", STREEP = "–", MIN = "−", TOTAAL = "totaal", LAND = "NL", ALLES = "alles";
  const PER_JAAR = { kwartaal: 4, maand: 12, cohort: 4, jaar_week: 52 };
  const PERIODE = "periode", MAAT = "maat", REGIOS = "regio";
  const STANDEN = [["", "Stand"], ["_mutatie_kwartaal", "Verandering op vorig kwartaal"],
    ["_mutatie_jaar", "Verandering op een jaar eerder"]];
  /** Choices that go along to other pages. */
  const GEDEELD = ["regio", "vergelijk", "groep", "kwartaal", "maand", "reeks", "terugblik"];
  /** As many regions as a chart shows; the table has all. */
  const HOOGSTENS = 40;

  // ------------------------------------------------------------------------------------------- data files

  const ontvangen = new Map(), verwacht = new Map();

  /** Called by a data file. */
  function gegevens(naam, kolommen) { ontvangen.set(naam, kolommen); }

  /** Load a script once. */
  function script(adres) {
    if (!verwacht.has(adres)) {
      verwacht.set(adres, new Promise((klaar, fout) => {
        const element = document.createElement("script");
        element.src = adres;
        element.onload = klaar;
        element.onerror = () => { verwacht.delete(adres); fout(new Error(adres)); };
        document.head.append(element);
      }));
    }
    return verwacht.get(adres);
  }

  /** The columns of a data file. */
  async function haal(naam) {
    if (!ontvangen.has(naam)) await script(`data/${naam}.js`);
    return ontvangen.get(naam);
  }

  // ---------------------------------------------------------------------------------------------- numbers

  function getal(waarde, decimalen) {
    const tekst = Math.abs(waarde).toLocaleString("nl-NL",
      { minimumFractionDigits: decimalen, maximumFractionDigits: decimalen });
    return waarde < 0 && /[1-9]/.test(tekst) ? MIN + tekst : tekst;
  }
  const mutatie = (waarde, decimalen) => {
    const tekst = getal(waarde, decimalen);
    return waarde > 0 && /[1-9]/.test(tekst) ? "+" + tekst : tekst;
  };
  const teken = (waarde) => (waarde === STER ? STER : STREEP);
  const isGetal = (waarde) => typeof waarde === "number";

  function tekst(waarde, maat) {
    if (!isGetal(waarde)) return teken(waarde);
    if (maat.soort === "percentage") return getal(waarde, maat.decimalen) + "%";
    return (maat.soort === "mutatie" ? mutatie : getal)(waarde, maat.decimalen);
  }

  function verschil(nu, toen, maat) {
    if (nu == null || toen == null) return STREEP;
    if (!isGetal(nu) || !isGetal(toen)) return STER;
    const wat = mutatie(Math.round((nu - toen) * 1e4) / 1e4, maat.decimalen);
    return maat.soort === "percentage" ? wat + " procentpunt" : wat;
  }

  // ------------------------------------------------------------------------------ rows of a figure

  const codes = (tabel, naam) => [...new Set(tabel.dimensies[naam].map((opschrift) => opschrift[0]))];

  function label(tabel, dimensie, waarde, rij) {
    const lijst = tabel.dimensies[dimensie];
    let eerste = null;
    for (let plaats = 0; plaats < lijst.length; plaats++) {
      const [code, naam, bij] = lijst[plaats];
      if (code !== waarde) continue;
      eerste ??= [plaats, naam];
      const [ander, hoort] = bij.split("=");
      if (!bij || rij[ander] === hoort) return [plaats, naam];
    }
    return eerste ?? [lijst.length, waarde];
  }

  const waardeVan = (staat, wat) => (wat.startsWith("@") ? [staat[wat.slice(1)]] : wat.split(" "));

  /** The rows a figure is about: dimensions it does not show are at their total. */
  function kiesRijen(tabel, kolommen, waar, vrij, staat) {
    const toegestaan = [];
    for (const naam of Object.keys(tabel.dimensies)) {
      const lijst = codes(tabel, naam);
      const gevraagd = naam in waar ? waardeVan(staat, waar[naam])
        : vrij.includes(naam) ? null : naam === "reeks" ? [staat.reeks] : [TOTAAL];
      if (gevraagd) toegestaan.push([kolommen[naam], new Set(gevraagd.map((w) => lijst.indexOf(w)))]);
    }
    const rijen = [];
    const aantal = (kolommen[tabel.periode] ?? []).length;
    for (let i = 0; i < aantal; i++) if (toegestaan.every(([kolom, mag]) => mag.has(kolom[i]))) rijen.push(i);
    return rijen;
  }

  const plaatsVan = (tabel, code) => tabel.perioden.findIndex((periode) => periode[0] === code);

  function kiesPeriode(tabel, figuur, kolommen, rijen, staat) {
    const kolom = kolommen[tabel.periode] ?? [];
    const gekozen = staat[tabel.periode];
    const plaats = plaatsVan(tabel, gekozen);
    const tot = plaats >= 0 ? plaats : tabel.perioden.length - 1;
    if (figuur.as_ !== PERIODE) return gekozen == null || plaats >= 0 ? rijen.filter((i) => kolom[i] === tot) : [];
    let perioden = [...new Set(rijen.map((i) => kolom[i]))].filter((p) => p <= tot).sort((a, b) => a - b);
    const perJaar = PER_JAAR[tabel.periode];
    if (perJaar && staat.terugblik !== ALLES) perioden = perioden.slice(-(Number(staat.terugblik) * perJaar + 1));
    const mag = new Set(perioden);
    return rijen.filter((i) => mag.has(kolom[i]));
  }

  /** The cells of a figure in one source ({naam, kolommen}). */
  function maakCellen(tabel, figuur, bron, staat, namen) {
    const vrij = [figuur.as_, figuur.serie].filter((naam) => naam && ![PERIODE, MAAT, REGIOS].includes(naam));
    const lijsten = Object.fromEntries(Object.keys(tabel.dimensies).map((naam) => [naam, codes(tabel, naam)]));
    const cellen = [];
    const rijen = kiesRijen(tabel, bron.kolommen, figuur.waar, vrij, staat);
    for (const i of kiesPeriode(tabel, figuur, bron.kolommen, rijen, staat)) {
      const rij = {};
      for (const naam in lijsten) rij[naam] = lijsten[naam][bron.kolommen[naam][i]];
      if (rij[figuur.serie] === TOTAAL) continue;
      const periode = bron.kolommen[tabel.periode][i];
      [...figuur.maten, ...(figuur.doel ? [figuur.doel] : [])].forEach((maat, m) => {
        (figuur.as_ === MAAT ? STANDEN : [["", ""]]).forEach(([einde, stand], s) => {
          let x = maat, opschrift = tabel.maten[maat].label, plaats = m;
          if (figuur.as_ === PERIODE) {
            [x, opschrift] = tabel.perioden[periode];
            plaats = periode;
          } else if (figuur.as_ === REGIOS) {
            x = bron.kolommen.regio[i];
            opschrift = namen.get(x) ?? x;
            plaats = i;
          } else if (figuur.as_ !== MAAT) {
            x = rij[figuur.as_];
            [plaats, opschrift] = label(tabel, figuur.as_, x, rij);
          }
          let serie = stand, volgorde = s;
          if (figuur.serie === MAAT) [serie, volgorde] = [tabel.maten[maat].label, m];
          else if (figuur.serie) [volgorde, serie] = label(tabel, figuur.serie, rij[figuur.serie], rij);
          const kolom = bron.kolommen[maat + einde];
          cellen.push({ x, label: opschrift, plaats, serie, volgorde, regio: bron.naam, maat: maat + einde,
            waarde: kolom ? kolom[i] : null });
        });
      });
    }
    return cellen;
  }

  const vergelijkTekst = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  function opVolgorde(figuur, cellen) {
    const soort = (cel) => (isGetal(cel.waarde) ? 0 : cel.waarde === STER ? 1 : 2);
    const klas = (cel) => (cel.x === LAND ? 0 : cel.x === "onbekend" ? 2 : 1);
    const eerder = figuur.vorm === "rang"
      ? (a, b) => soort(a) - soort(b) || (soort(a) ? 0 : b.waarde - a.waarde) || vergelijkTekst(a.label, b.label)
      : (a, b) => klas(a) - klas(b) || vergelijkTekst(a.label, b.label);
    const volgorde = new Map();
    [...cellen].sort(eerder).forEach((cel) => volgorde.has(cel.x) || volgorde.set(cel.x, volgorde.size));
    return cellen.map((cel) => ({ ...cel, plaats: volgorde.get(cel.x) })).sort((a, b) => a.plaats - b.plaats);
  }

  /** Records per panel, and the table: head, and rows of {label, code, cellen: [{waarde, maat}]}. */
  function uitkomst(tabel, figuur, bronnen, staat, namen) {
    let cellen = bronnen.flatMap((bron) => maakCellen(tabel, figuur, bron, staat, namen));
    if (figuur.as_ === REGIOS) cellen = opVolgorde(figuur, cellen);
    const naast = bronnen.length > 1 && figuur.vergelijk === "naast";
    const volgordeRegio = bronnen.map((bron) => bron.naam);
    const panelen = new Map((naast ? bronnen : bronnen.slice(0, 1)).map((bron) => [bron.naam, []]));
    // A bar of the total beside its parts says nothing, a percentage of the whole does.
    const procent = tabel.maten[figuur.maten[0]].soort === "percentage";
    const doelen = new Map(cellen.filter((c) => c.maat === figuur.doel).map((c) => [c.x + "|" + c.regio, c.waarde]));
    for (const cel of cellen) {
      if (!figuur.maten.includes(cel.maat) || (!procent && (cel.x === TOTAAL || cel.x === LAND))) continue;
      let { serie, volgorde } = cel;
      if (bronnen.length > 1 && figuur.vergelijk === "serie") {
        serie = serie ? `${cel.regio}: ${serie}` : cel.regio;
        volgorde += 100 * volgordeRegio.indexOf(cel.regio);
      }
      const doel = doelen.get(cel.x + "|" + cel.regio);
      panelen.get(naast ? cel.regio : bronnen[0].naam).push({
        x: figuur.as_ === PERIODE ? cel.x : cel.label, serie, volgorde, rang: cel.plaats,
        waarde: isGetal(cel.waarde) ? cel.waarde : null,
        status: isGetal(cel.waarde) ? "getoond" : cel.waarde === STER ? "verborgen" : "ontbreekt",
        nadruk: cel.x === staat.regio || cel.x === staat.vergelijk,
        ...(isGetal(doel) ? { doel } : {}),
      });
    }
    return { panelen, ...maakTabel(tabel, figuur, bronnen, cellen) };
  }

  function maakTabel(tabel, figuur, bronnen, cellen) {
    const maten = Object.keys(tabel.maten);
    const kolomVan = (cel) => {
      let kop = figuur.as_ === MAAT || figuur.serie === MAAT ? cel.serie : "";
      if (figuur.serie && figuur.serie !== MAAT) {
        kop = figuur.maten.length === 1 ? cel.serie : `${tabel.maten[cel.maat].label}: ${cel.serie}`;
      }
      kop ||= tabel.maten[cel.maat].label;
      if (bronnen.length > 1) kop = `${kop} (${cel.regio})`;
      return [bronnen.findIndex((bron) => bron.naam === cel.regio), cel.volgorde,
        figuur.as_ === MAAT ? 0 : maten.indexOf(cel.maat), kop];
    };
    const kolommen = new Map();
    for (const cel of cellen) { const kolom = kolomVan(cel); kolommen.set(kolom.join("|"), kolom); }
    const opVolgorde_ = [...kolommen.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    const plaats = new Map(opVolgorde_.map((kolom, n) => [kolom.join("|"), n]));
    const rijen = new Map();
    for (const cel of [...cellen].sort((a, b) => a.plaats - b.plaats)) {
      if (!rijen.has(cel.x)) {
        rijen.set(cel.x, { code: cel.x, label: cel.label, cellen: opVolgorde_.map(() => ({ waarde: null })) });
      }
      rijen.get(cel.x).cellen[plaats.get(kolomVan(cel).join("|"))] = { waarde: cel.waarde, maat: tabel.maten[cel.maat] };
    }
    return { kop: [figuur.kop, ...opVolgorde_.map((kolom) => kolom[3])], rijen: [...rijen.values()] };
  }

  // ------------------------------------------------------------------------------------------------ page

  let pagina, begin, staat, namen;
  const $ = (keuze, in_ = document) => in_.querySelector(keuze);
  const $$ = (keuze, in_ = document) => [...in_.querySelectorAll(keuze)];
  const maak = (naam, inhoud, eigenschappen = {}) => {
    const element = Object.assign(document.createElement(naam), eigenschappen);
    element.append(...[inhoud].flat());
    return element;
  };
  const velden = () => $$("form.keuzes select");
  const bestaat = (naam, waarde) => {
    const veld = $(`#keuze-${naam}`);
    return veld && [...veld.options].some((optie) => optie.value === waarde && !optie.disabled);
  };

  /** The kind of a region, from its code. */
  const soortVan = (code) => $(`#keuze-regio option[value="${CSS.escape(code)}"]`)?.parentElement.dataset.soort ?? "land";

  /** The state that the address asks for; what it does not say, or says wrongly, is as the page opens. */
  function leesAdres() {
    // Twice: which cohorts there are depends on whose cohorts were chosen.
    staat = leesKeuzes();
    pasPerioden();
    staat = leesKeuzes();
    pasPerioden();
  }

  function leesKeuzes() {
    const gevraagd = new URLSearchParams(location.search);
    const uit = { ...begin };
    for (const veld of velden()) {
      const naam = veld.name, waarde = gevraagd.get(naam);
      if (waarde !== null && bestaat(naam, waarde)) uit[naam] = waarde;
    }
    return uit;
  }

  function schrijfAdres() {
    const vraag = new URLSearchParams();
    for (const veld of velden()) if (staat[veld.name] !== begin[veld.name]) vraag.set(veld.name, staat[veld.name]);
    const tekst_ = vraag.toString();
    history.pushState(null, "", location.pathname + (tekst_ ? "?" + tekst_ : ""));
  }

  /** Links to other pages take the shared choices along. */
  function schrijfLinks() {
    const vraag = new URLSearchParams();
    for (const naam of GEDEELD) if (staat[naam] != null && staat[naam] !== begin[naam]) vraag.set(naam, staat[naam]);
    for (const link of $$("a[data-pagina]")) {
      const tekst_ = vraag.toString();
      link.href = link.dataset.pagina + (tekst_ ? "?" + tekst_ : "");
    }
  }

  /** A period that does not fit the other choices makes way for the newest that does. */
  function pasPerioden() {
    const veld = $("#keuze-cohort");
    if (!veld) return;
    const venster = staat.cohort_soort !== "staand";
    for (const optie of veld.options) optie.disabled = optie.hidden = optie.value.includes("-") !== venster;
    if (!bestaat("cohort", staat.cohort)) {
      staat.cohort = (venster ? pagina.cohorten.venster : pagina.cohorten.kwartaal) ?? staat.cohort;
    }
  }

  const isBegin = () => velden().every((veld) => staat[veld.name] === begin[veld.name]);

  function omschrijving() {
    const delen = [];
    for (const naam of ["regio", "groep"]) {
      const veld = $(`#keuze-${naam}`);
      if (veld) delen.push(veld.selectedOptions[0].textContent);
    }
    return delen.join(" · ");
  }

  /** The sources of a figure: one region, or two that are compared; null when the table has no such region. */
  async function bronnenVan(tabelnaam, figuur) {
    const tabel = pagina.tabellen[tabelnaam];
    if (figuur.as_ === REGIOS) {
      const soort = staat.niveau ?? "arbeidsmarktregio";
      const plaats = plaatsVan(tabel, staat[tabel.periode]);
      if (!tabel.niveaus.includes(soort) || plaats < 0) return null;
      return [{ naam: "", kolommen: await haal(`${tabelnaam}/${soort}-${staat[tabel.periode]}`) }];
    }
    if (!tabel.niveaus.length) return [{ naam: namen.get(LAND), kolommen: await haal(`${tabelnaam}/${LAND}`) }];
    const gevraagd = [staat.regio, ...(staat.vergelijk && figuur.vergelijk ? [staat.vergelijk] : [])];
    const bronnen = [];
    for (const code of [...new Set(gevraagd)]) {
      if (!tabel.niveaus.includes(soortVan(code))) {
        if (code === staat.regio) return null;
        continue;
      }
      bronnen.push({ naam: namen.get(code), kolommen: await haal(`${tabelnaam}/${code}`) });
    }
    return bronnen;
  }

  async function toonCijfer(element, gevraagd) {
    const tabel = pagina.tabellen[gevraagd.tabel], maat = tabel.maten[gevraagd.maat];
    const bronnen = await bronnenVan(gevraagd.tabel, { vergelijk: "serie" });
    const zet = (klas, inhoud) => { const el = $(klas, element); if (el) el.textContent = inhoud; };
    const stand = (bron, terug) => {
      const plaats = plaatsVan(tabel, staat[tabel.periode]) - terug;
      const rijen = kiesRijen(tabel, bron.kolommen, gevraagd.waar, [], staat);
      const i = rijen.find((rij) => bron.kolommen[tabel.periode][rij] === plaats);
      return i === undefined ? null : bron.kolommen[gevraagd.maat][i];
    };
    const nu = bronnen ? stand(bronnen[0], 0) : null;
    zet(".waarde", tekst(nu, maat));
    const toen = (terug) => (bronnen ? stand(bronnen[0], terug) : null);
    zet(".op-periode", verschil(nu, toen(1), maat));
    zet(".op-jaar", verschil(nu, toen(PER_JAAR[tabel.periode]), maat));
    const ander = $(".ander", element);
    ander.hidden = !(bronnen && bronnen.length > 1);
    if (!ander.hidden) ander.textContent = `${bronnen[1].naam}: ${tekst(stand(bronnen[1], 0), maat)}`;
  }

  async function bereken(figuur) {
    const bronnen = await bronnenVan(figuur.tabel, figuur);
    return bronnen && uitkomst(pagina.tabellen[figuur.tabel], figuur, bronnen, staat, namen);
  }

  const onderschrift = (figuur) => {
    const tabel = pagina.tabellen[figuur.tabel];
    const plaats = plaatsVan(tabel, staat[tabel.periode]);
    const delen = [];
    if (figuur.as_ === REGIOS) delen.push($("#keuze-niveau")?.selectedOptions[0].textContent ?? "Arbeidsmarktregio's");
    else if (!tabel.niveaus.length) delen.push(namen.get(LAND) ?? "Nederland");
    else {
      const ook = staat.vergelijk && figuur.vergelijk && tabel.niveaus.includes(soortVan(staat.vergelijk));
      delen.push(namen.get(staat.regio) + (ook && staat.vergelijk !== staat.regio ? " en " + namen.get(staat.vergelijk) : ""));
    }
    for (const wat of Object.values(figuur.waar)) {
      const veld = wat.startsWith("@") && $(`#keuze-${wat.slice(1)}`);
      if (veld) delen.push(veld.selectedOptions[0].textContent);
    }
    if (plaats >= 0) {
      const label = tabel.perioden[plaats][1];
      const tot = label.includes(" t/m ") ? "tot en met het cohort " : "tot en met ";
      delen.push((figuur.as_ === PERIODE ? tot : "") + label);
    }
    return delen.join(" · ");
  };

  async function toonFiguur(element, figuur) {
    const uit = await bereken(figuur);
    $(".onder", element).textContent = onderschrift(figuur);
    const leeg = $(".leeg", element);
    leeg.hidden = Boolean(uit && uit.rijen.length);
    leeg.textContent = uit ? "Er zijn geen cijfers voor deze keuze."
      : figuur.as_ === REGIOS ? "Dit cijfer is er niet voor dit soort regio of deze periode."
        : "Dit cijfer is er niet voor het soort regio dat u koos.";
    const grafiek = $(".grafiek", element);
    vulTabel($("table", element), uit ?? { kop: [], rijen: [] });
    $("details, .altijd", element).hidden = !leeg.hidden;
    if (grafiek) {
      grafiek.hidden = !leeg.hidden;
      if (leeg.hidden) await teken_(grafiek, figuur, uit);
    }
    $(".csv", element).disabled = !leeg.hidden;
  }

  function vulTabel(tabel, { kop, rijen }) {
    const sorteerbaar = tabel.dataset.sorteerbaar !== undefined;
    const koppen = kop.map((naam, n) => {
      const th = maak("th", sorteerbaar ? maak("button", naam, { type: "button" }) : naam, { scope: "col" });
      if (sorteerbaar) th.firstChild.addEventListener("click", () => sorteer(tabel, n));
      return th;
    });
    $("thead", tabel).replaceChildren(maak("tr", koppen));
    $("tbody", tabel).replaceChildren(...rijen.map((rij) => maak("tr", [
      maak("th", rij.label, { scope: "row" }),
      ...rij.cellen.map((cel) => maak("td", cel.maat ? tekst(cel.waarde, cel.maat) : STREEP)),
    ])));
  }

  function sorteer(tabel, n) {
    const kop = $$("thead th", tabel)[n];
    const omlaag = kop.ariaSort !== (n ? "descending" : "ascending");
    const richting = n ? (omlaag ? -1 : 1) : (omlaag ? 1 : -1);
    $$("thead th", tabel).forEach((th) => th.removeAttribute("aria-sort"));
    kop.ariaSort = richting > 0 ? "ascending" : "descending";
    const waarde = (rij) => {
      const inhoud = rij.cells[n].textContent;
      if (!n) return inhoud;
      if (inhoud === STER || inhoud === STREEP) return null;
      return Number(inhoud.replace(/[.%+]/g, "").replace(",", ".").replace(MIN, "-"));
    };
    const rijen = $$("tbody tr", tabel).sort((a, b) => {
      const [p, q] = [waarde(a), waarde(b)];
      // What is hidden or missing stays below.
      if (p === null || q === null) return (p === null) - (q === null);
      return richting * (n ? p - q : p.localeCompare(q, "nl"));
    });
    $("tbody", tabel).append(...rijen);
  }

  /** Give the scales of the series their domain, as grafiek.py does. */
  function zetReeksen(spec, series) {
    for (const laag of spec.layer) {
      for (const kanaal of Object.values(laag.encoding ?? {})) {
        if (kanaal.field === "serie" && kanaal.scale) kanaal.scale.domain = series;
        if (kanaal.field === "serie" && "legend" in kanaal && series.length < 2) kanaal.legend = null;
      }
    }
  }

  async function teken_(doel, figuur, uit) {
    if (!window.vegaEmbed) await script("statisch/vega.js");
    const panelen = [...uit.panelen].filter(([, punten]) => punten.length);
    const breed = panelen.length > 1 && doel.clientWidth > 700;
    const elementen = panelen.map(() => maak("div", [], { className: "paneel" }));
    const omhulsel = maak("div", [], { className: breed ? "panelen naast" : "panelen" });
    await Promise.all(panelen.map(async ([naam, alle], n) => {
      const punten = figuur.vorm === "rang" ? alle.filter((punt) => punt.rang < HOOGSTENS || punt.nadruk) : alle;
      const spec = structuredClone(figuur.spec);
      const series = [...new Map([...punten].sort((a, b) => a.volgorde - b.volgorde).map((p) => [p.serie, 1])).keys()];
      zetReeksen(spec, series);
      spec.datasets = { punten };
      spec.width = Math.floor(doel.clientWidth / (breed ? 2 : 1)) - (breed ? 12 : 0);
      const meer = panelen.length > 1;
      spec.description = `${figuur.titel}${meer ? ", " + naam : ""}: ${onderschrift(figuur)}. De cijfers staan in de tabel.`;
      const beeld = maak("div", [], { className: "beeld" });
      beeld.setAttribute("role", "img");
      beeld.setAttribute("aria-label", spec.description);
      if (meer) elementen[n].append(maak("h3", naam));
      elementen[n].append(beeld);
      if (punten.length < alle.length) {
        elementen[n].append(maak("p", `De ${HOOGSTENS} hoogste; alle regio's staan in de tabel.`));
      }
      spec.config = { ...spec.config, aria: false };
      await window.vegaEmbed(beeld, spec, { renderer: "svg", actions: false, ast: true, logLevel: 1,
        formatLocale: pagina.getalnotatie });
      for (const svg of $$("svg", beeld)) svg.setAttribute("aria-hidden", "true");
    }));
    omhulsel.append(...elementen);
    doel.replaceChildren(omhulsel);
  }

  // ------------------------------------------------------------------------------------------------- CSV

  function csvVeld(inhoud) { return /[";\n]/.test(inhoud) ? `"${inhoud.replaceAll('"', '""')}"` : inhoud; }

  /** The table of a figure for a Dutch spreadsheet: semicolons, decimal commas, periods as codes. */
  function csv(figuur, uit) {
    const cel = ({ waarde }) => (isGetal(waarde) ? String(waarde).replace(".", ",") : teken(waarde));
    const naam = (rij) => (figuur.as_ === PERIODE || figuur.as_ === REGIOS ? [rij.code, rij.label] : [rij.label]);
    const eerste = figuur.as_ === PERIODE || figuur.as_ === REGIOS ? ["Code", uit.kop[0]] : [uit.kop[0]];
    const regels = [[...eerste, ...uit.kop.slice(1)], ...uit.rijen.map((rij) => [...naam(rij), ...rij.cellen.map(cel)])];
    return "\uFEFF" + regels.map((regel) => regel.map(csvVeld).join(";")).join("\r\n") + "\r\n";
  }

  async function bewaarCsv(figuur) {
    const uit = await bereken(figuur);
    const tabel = pagina.tabellen[figuur.tabel];
    const delen = [pagina.slug, figuur.id, staat.regio, staat[tabel.periode]].filter(Boolean);
    const link = maak("a", [], { href: URL.createObjectURL(new Blob([csv(figuur, uit)], { type: "text/csv" })),
      download: delen.join("-").replaceAll("/", "-") + ".csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  // ------------------------------------------------------------------------------------------------ start

  let beurt = 0;

  /** Show the state; a newer choice overtakes an older one that is still loading. */
  async function toon() {
    const dezeBeurt = ++beurt;
    pasPerioden();
    for (const veld of velden()) veld.value = staat[veld.name];
    schrijfLinks();
    document.documentElement.dataset.bezig = "ja";
    const melding = $("#melding");
    try {
      for (const [n, cijfer] of pagina.cijfers.entries()) await toonCijfer($(`[data-cijfer="${n}"]`), cijfer);
      for (const figuur of pagina.figuren) {
        if (dezeBeurt !== beurt) return;
        await toonFiguur($(`#fig-${figuur.id}`), figuur);
      }
      melding.textContent = `Bijgewerkt: ${omschrijving()}`;
    } catch (fout) {
      melding.textContent = "De cijfers konden niet worden geladen. Probeer het opnieuw.";
      throw fout;
    } finally {
      if (dezeBeurt === beurt) document.documentElement.dataset.bezig = "nee";
    }
  }

  function start() {
    const knop = $(".menuknop");
    knop.hidden = false;
    document.documentElement.classList.add("js");
    knop.addEventListener("click", () => {
      const open = knop.ariaExpanded !== "true";
      knop.ariaExpanded = String(open);
      $("#menu").classList.toggle("open", open);
    });
    const gegevens_ = $("#pagina");
    if (!gegevens_) return;
    pagina = JSON.parse(gegevens_.textContent);
    begin = pagina.begin;
    const formulier = $("form.keuzes");
    namen = new Map($$("#keuze-regio option").map((optie) => [optie.value, optie.textContent]));
    namen.set("onbekend", "Onbekend");
    if (!namen.has(LAND)) namen.set(LAND, "Nederland");
    for (const figuur of pagina.figuren) {
      $(".csv", $(`#fig-${figuur.id}`)).addEventListener("click", () => bewaarCsv(figuur));
      const tabel = $("table[data-sorteerbaar]", $(`#fig-${figuur.id}`));
      if (tabel) $$("thead button", tabel).forEach((knop_, n) => knop_.addEventListener("click", () => sorteer(tabel, n)));
    }
    formulier.hidden = false;
    formulier.addEventListener("submit", (gebeurtenis) => gebeurtenis.preventDefault());
    formulier.addEventListener("change", (gebeurtenis) => {
      staat = { ...staat, [gebeurtenis.target.name]: gebeurtenis.target.value };
      pasPerioden();
      schrijfAdres();
      toon();
    });
    $("#herstel").addEventListener("click", () => { staat = { ...begin }; schrijfAdres(); toon(); });
    window.addEventListener("popstate", () => { leesAdres(); toon(); });
    leesAdres();
    for (const veld of velden()) veld.value = staat[veld.name];
    schrijfLinks();
    document.documentElement.dataset.bezig = "nee";
    // The page holds the view it opens with; data and charts load for another one.
    if (!isBegin()) toon();
  }

  document.addEventListener("DOMContentLoaded", start);
  return { gegevens };
})();
