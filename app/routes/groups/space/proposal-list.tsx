import { ProposalStateWord } from "#app/ui/groups/proposal-facts.tsx";
import type { ShownProposal } from "#app/ui/groups/proposal-shown.ts";

/** Lists a group's proposals, each with a link to its page. */
export function ProposalList(props: {
  proposals: readonly Pick<ShownProposal, "id" | "title" | "state" | "edition">[];
  path: (id: number) => string;
}) {
  return (
    <ul>
      {props.proposals.map(({ id, title, state, edition }) => (
        <li key={id} className="grid gap-0.5 border-line border-b py-3">
          <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <a href={props.path(id)} className="font-semibold wrap-anywhere">
              {title}
            </a>
            <ProposalStateWord state={state} side="group" />
          </span>
          <span className="hint wrap-anywhere">{edition}</span>
        </li>
      ))}
    </ul>
  );
}
