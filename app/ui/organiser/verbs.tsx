import { Link } from "@remix-run/react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { LinkButton } from "../button.tsx";
import { useOffice } from "./office.ts";

/** A link to something that can be done, for readers with the right: a button, the main one by default, or a plain link. */
export type Verb = readonly [
  to: string,
  label: string,
  look?: "main" | "quiet" | "danger" | "link",
  needs?: OfficeRight,
];

/** A row of verbs; false ones are left out. */
export function Verbs({ of }: { of: readonly (Verb | false | null)[] }) {
  const { may } = useOffice();
  const shown = of.flatMap((verb) => (verb && (!verb[3] || may(verb[3])) ? [verb] : []));
  if (shown.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {shown.map(([to, label, look]) =>
        look === "link" ? (
          <Link key={to} to={to} className="px-2 py-2.5">
            {label}
          </Link>
        ) : (
          <LinkButton key={to} to={to} look={look}>
            {label}
          </LinkButton>
        ),
      )}
    </div>
  );
}
