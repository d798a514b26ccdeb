"""An independent reference implementation of the counting rules, to hold the warehouse against."""
