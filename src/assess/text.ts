/** Text with machine words and defined terms in it, as the lesson's content has it; `{name}` stands for a drawn number. */
export type RichPart = string | { readonly code: string } | { readonly term: string; readonly text: string };
export type Rich = readonly RichPart[];
