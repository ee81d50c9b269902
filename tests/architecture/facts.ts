import { parseSync } from 'vite';
import { type Import, importsOf } from './imports.ts';
import { child, declaredBy, type Node, visit } from './syntax.ts';

/** One source file, by its path from the project's root (with forward slashes). */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Sighting {
  readonly name: string;
  readonly line: number;
}

/** What the rules need to know of a file. */
export interface Facts {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Names that the file uses and does not declare: globals, as `Date` or `Math.random`. */
  readonly ambient: readonly Sighting[];
  readonly enums: readonly Sighting[];
  readonly defaultExports: readonly Sighting[];
}

/** Reads a file with a real parser, so that comments, strings and property names are never taken for code. */
export function readFacts(file: SourceFile): Facts {
  const { program, errors } = parseSync(file.path, file.text);
  if (errors.length > 0) {
    throw new Error(`${file.path} does not parse: ${errors.map((error) => error.message).join('; ')}`);
  }
  const lineOf = (node: Node) => file.text.slice(0, node.start).split('\n').length;
  const imports: Import[] = [];
  const enums: Sighting[] = [];
  const defaultExports: Sighting[] = [];
  const used: Sighting[] = [];
  const declared = new Set<string>();

  visit(program, (node) => {
    const line = lineOf(node);
    for (const found of importsOf(node)) {
      imports.push({ ...found, line });
    }
    for (const name of declaredBy(node)) {
      declared.add(name);
    }
    if (node.type === 'TSEnumDeclaration') {
      enums.push({ name: String(child(node, 'id')?.name), line });
    } else if (node.type === 'ExportDefaultDeclaration') {
      defaultExports.push({ name: 'default', line });
    } else if (node.type === 'ExportSpecifier' && child(node, 'exported')?.name === 'default') {
      defaultExports.push({ name: 'default', line });
    } else if (node.type === 'Identifier') {
      used.push({ name: String(node.name), line });
    } else if (node.type === 'MemberExpression' && child(node, 'object')?.name === 'Math') {
      used.push({ name: `Math.${String(child(node, 'property')?.name ?? child(node, 'property')?.value)}`, line });
    }
  });

  const lines = file.text.replace(/\n$/, '').split('\n').length;
  const ambient = used.filter((sighting) => !declared.has(sighting.name));
  return { path: file.path, lines, imports, ambient, enums, defaultExports };
}
