"""The verbs: what a person may do, one module per noun, one transaction per verb."""
