/** Rules as they are typed: `iptables -A` appends, `iptables -I CHAIN n` puts a rule before the n-th of its chain (iptables(8)). */
import type { NatRule } from './rules.ts';

export interface RuleCommand extends NatRule {
  readonly op: 'append' | 'insert';
  /** For `insert`, counted from 1; left out: the head of the chain. */
  readonly pos?: number;
}

/** The rules that stand when all commands have run, each chain in the order in which a packet meets it. */
export function applyRuleCommands(commands: readonly RuleCommand[]): readonly NatRule[] {
  return commands.reduce<readonly NatRule[]>((rules, { op, pos, ...rule }) => {
    const at = op === 'append' ? rules.length : placeOf(rules, rule, pos ?? 1);
    return at === undefined ? rules : rules.toSpliced(at, 0, rule);
  }, []);
}

/** Where the rule goes in the whole list; undefined: iptables refuses the number ("Index of insertion too big"). */
function placeOf(rules: readonly NatRule[], { table, chain }: NatRule, pos: number): number | undefined {
  const places = rules.flatMap((rule, place) => (rule.table === table && rule.chain === chain ? [place] : []));
  return pos === places.length + 1 ? rules.length : places[pos - 1];
}
