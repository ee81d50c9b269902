import { memo, useState } from 'react';
import type { Catalogue, WhatIfScenario } from '../../player/index.ts';
import { PlaceLink } from '../PlaceLink.tsx';
import { plainText } from '../Rich.tsx';
import { FREE } from './scene.ts';

interface CatalogueListProps {
  readonly catalogue: Catalogue;
  readonly current: string;
}

/** All scenarios by group: the group of the present one is open, and a search opens every group that has a hit. */
export const CatalogueList = memo(function CatalogueList({ catalogue, current }: CatalogueListProps) {
  const [wanted, setWanted] = useState('');
  // Where the page is one column, the list is folded until it is asked for, and again when something is chosen.
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(current);
  if (chosen !== current) {
    setChosen(current);
    setOpen(false);
  }
  const count = Object.keys(catalogue.scenarios).length;
  const groups = catalogue.groups
    .map((group) => ({
      ...group,
      hits: group.scenarios.flatMap((id) => {
        const scenario = catalogue.scenarios[id];
        return scenario && matches(scenario, group.title, wanted) ? [scenario] : [];
      }),
    }))
    .filter(({ hits }) => hits.length > 0);
  const found = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  return (
    <search className="catalogue" data-open={open || undefined}>
      <h2 className="visually-hidden">Scenarios</h2>
      <button type="button" className="catalogue-fold changes-row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>All scenarios</span> <span>{count}</span>
      </button>
      <input
        type="search"
        className="catalogue-search"
        aria-label={`Search ${count} scenarios`}
        placeholder={`Search ${count} scenarios`}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <p role="status" className={found === 0 ? 'catalogue-none' : 'visually-hidden'}>
        {wanted !== '' && (found === 0 ? 'No scenario has these words.' : `${found} found`)}
      </p>
      {wanted === '' && (
        <ul className="catalogue-free">
          <Entry id={FREE} title="The walk’s own run" current={current} />
        </ul>
      )}
      {groups.map(({ id, title, scenarios, hits }) => (
        <Group
          key={`${id} ${wanted !== '' || scenarios.includes(current)}`}
          open={wanted !== '' || scenarios.includes(current)}
          title={title}
          count={hits.length}
        >
          {hits.map((scenario) => (
            <Entry key={scenario.id} id={scenario.id} title={scenario.title} current={current} />
          ))}
        </Group>
      ))}
    </search>
  );
});

function Group(props: {
  readonly open: boolean;
  readonly title: string;
  readonly count: number;
  readonly children: React.ReactNode;
}) {
  const [open, setOpen] = useState(props.open);
  return (
    <details className="catalogue-group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{props.title}</span> <span className="catalogue-count">{props.count}</span>
      </summary>
      <ul>{props.children}</ul>
    </details>
  );
}

function Entry({ id, title, current }: { readonly id: string; readonly title: string; readonly current: string }) {
  return (
    <li>
      <PlaceLink to={{ mode: 'whatif', scenario: id }} aria-current={id === current ? 'page' : undefined}>
        {title}
      </PlaceLink>
    </li>
  );
}

/** Every word must be in it somewhere. */
function matches({ title, summary }: WhatIfScenario, group: string, wanted: string): boolean {
  const text = `${title} ${group} ${plainText(summary)}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
