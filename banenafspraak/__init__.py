"""Reference implementation of the Dutch banenafspraak statistics."""
