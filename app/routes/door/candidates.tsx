import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A person found by name or by the number on the badge. */
export interface Candidate {
  /** The id of the registration, sent instead of a badge's code. */
  readonly registration: number;
  readonly name: string;
  readonly about: string;
  readonly standing: string | null;
}

/** Lists the people found, each with its actions. */
export function Candidates<Found extends Candidate>({
  found,
  children,
}: {
  found: readonly Found[];
  children: (candidate: Found) => ReactNode;
}) {
  const { t } = useTranslation("door");
  if (found.length === 0) return <p className="py-4">{t("search.none")}</p>;
  return (
    <ul className="divide-y divide-line">
      {found.map((candidate) => (
        <li key={candidate.registration} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0 grow basis-56">
            <p className="text-lg font-bold leading-tight [overflow-wrap:anywhere]">{candidate.name}</p>
            <p className="quiet">{candidate.about}</p>
            {candidate.standing && <p className="text-sm font-semibold text-brick">{candidate.standing}</p>}
          </div>
          {children(candidate)}
        </li>
      ))}
    </ul>
  );
}
