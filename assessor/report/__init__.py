"""How the scorecard is told to people: sentences, charts, pages, a PDF."""
