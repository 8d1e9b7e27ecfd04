"""The audit of a document: rules, findings kept true as it is edited, remedies and waivers."""
