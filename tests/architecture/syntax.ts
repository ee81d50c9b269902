/** A node of the syntax tree, as the parser gives it. */
export type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

/** Calls `see` for every node but the names of properties and of other modules' members: those refer to no variable here. */
export function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) {
      visit(one, see);
    }
  } else if (isNode(value)) {
    see(value);
    for (const [key, inner] of Object.entries(value)) {
      if (!isPlainName(value, key)) {
        visit(inner, see);
      }
    }
  }
}

const PLAIN_NAMES: ReadonlySet<string> = new Set(['imported', 'exported', 'label']);

function isPlainName(node: Node, key: string): boolean {
  const named = key === 'property' || key === 'key' ? node.computed !== true : false;
  return named || PLAIN_NAMES.has(key) || (node.type === 'TSQualifiedName' && key === 'right');
}

/** The keys under which a node says which names it declares. */
const DECLARING_KEYS: Readonly<Record<string, string>> = {
  VariableDeclarator: 'id',
  ClassDeclaration: 'id',
  TSTypeAliasDeclaration: 'id',
  TSInterfaceDeclaration: 'id',
  ImportSpecifier: 'local',
  ImportDefaultSpecifier: 'local',
  ImportNamespaceSpecifier: 'local',
  CatchClause: 'param',
  TSIndexSignature: 'parameters',
};

/** The names that a node declares by itself; its inner nodes are asked in their turn. */
export function declaredBy(node: Node): readonly string[] {
  const key = DECLARING_KEYS[node.type];
  const name = node.type === 'FunctionDeclaration' ? namesIn(node.id) : [];
  return [...name, ...namesIn(key === undefined ? node.params : node[key])];
}

/** The names that a pattern binds: `a`, `{ b, c: d }`, `[e = 1]`, `...f`. */
function namesIn(pattern: unknown): readonly string[] {
  if (Array.isArray(pattern)) {
    return pattern.flatMap(namesIn);
  }
  if (!isNode(pattern)) {
    return [];
  }
  const inner = pattern.properties ?? pattern.elements ?? pattern.argument ?? pattern.left ?? pattern.parameter;
  return pattern.type === 'Identifier' ? [String(pattern.name)] : namesIn(inner ?? pattern.value);
}

/** The one node under a key. */
export function child(node: Node, key: string): Node | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

/** The nodes in the list under a key. */
export function children(node: Node, key: string): readonly Node[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Tells a node from the plain values of the tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
