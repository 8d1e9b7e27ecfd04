"""The audit in the window: findings kept true, marks, the panel, remedies, waivers, the report."""
