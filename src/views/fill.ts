/** Fills `{name}` with the value of that name; an unknown name stays as it stands, so that it is seen. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
