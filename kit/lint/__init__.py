"""What guards the case library: the linter (`kit lint`), blind readings and their agreement (`kit agree`)."""
