"""The audit of an annex: rules, findings kept true as it is edited, remedies and waivers."""
