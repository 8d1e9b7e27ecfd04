"""What the list of ISO processes must hold to: each rule is a function from rows to faults."""
