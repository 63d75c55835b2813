"""Rules of the comments that allow what other rules report; the linter itself reports them."""
