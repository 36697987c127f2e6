"""Everything about languages: catalogues, extraction and the pseudo-language. German is the source."""
