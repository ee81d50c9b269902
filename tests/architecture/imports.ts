import { child, children, isNode, type Node } from './syntax.ts';

/** One way in which a file names another: `import`, `export from`, `import()`, `import.meta.glob`, `new URL`. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Erased by the compiler: it costs nothing at run time. */
  readonly typeOnly: boolean;
  /** Loaded when it is needed, not with the file. */
  readonly lazy: boolean;
}

/** The specifier of an import whose address is put together at run time, and so cannot be checked. */
export const COMPUTED = '(computed)';

/** The imports that a node stands for by itself. */
export function importsOf(node: Node): readonly Omit<Import, 'line'>[] {
  const found = (value: unknown, typeOnly: boolean, lazy: boolean) => [{ specifier: textOf(value), typeOnly, lazy }];
  switch (node.type) {
    case 'ImportDeclaration': {
      const names = children(node, 'specifiers');
      const onlyTypes = names.length > 0 && names.every((name) => name.importKind === 'type');
      return found(node.source, node.importKind === 'type' || onlyTypes, false);
    }
    case 'ExportAllDeclaration':
      return found(node.source, node.exportKind === 'type', false);
    case 'ExportNamedDeclaration': {
      const names = children(node, 'specifiers');
      const onlyTypes = names.length > 0 && names.every((name) => name.exportKind === 'type');
      return node.source === null ? [] : found(node.source, node.exportKind === 'type' || onlyTypes, false);
    }
    case 'TSImportType':
      return found(node.source ?? node.argument, true, false);
    case 'ImportExpression':
      return found(node.source, false, true);
    case 'NewExpression':
      return child(node, 'callee')?.name === 'URL' && children(node, 'arguments')[1]?.type === 'MemberExpression'
        ? found(children(node, 'arguments')[0], false, true)
        : [];
    case 'CallExpression': {
      const callee = child(node, 'callee');
      const isGlob = callee?.type === 'MemberExpression' && child(callee, 'object')?.type === 'MetaProperty';
      return isGlob
        ? children(node, 'arguments')
            .slice(0, 1)
            .flatMap((one) => found(one, false, true))
        : [];
    }
    default:
      return [];
  }
}

function textOf(value: unknown): string {
  if (!isNode(value)) {
    return COMPUTED;
  }
  if (value.type === 'TSLiteralType') {
    return textOf(value.literal);
  }
  if (value.type === 'TemplateLiteral' && children(value, 'expressions').length === 0) {
    return String((children(value, 'quasis')[0]?.value as { cooked?: string } | undefined)?.cooked);
  }
  return typeof value.value === 'string' ? value.value : COMPUTED;
}
