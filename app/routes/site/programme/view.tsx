import { useTranslation } from "react-i18next";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import type { Lookup } from "#app/ui/programme/lookup.ts";
import { type ProgrammeQuery, queryAddress } from "#app/ui/programme/query.ts";
import type { ProgrammeSelection } from "./selection.ts";
import { SessionGrid } from "./session-grid.tsx";
import { SessionList } from "./session-list.tsx";

interface Viewed {
  readonly programme: ReleasedProgramme;
  readonly query: ProgrammeQuery;
  readonly selection: ProgrammeSelection;
}

/** Up to this number of sessions a page holds both views, and the screen's width chooses; beyond it, only the list. */
const BOTH_VIEWS = 60;

/**
 * Shows the sessions as a list, a grid, or whichever fits the screen. Prints use the list if present.
 *
 * @param props.stars whether sessions can be starred
 */
export function ProgrammeView({ lookup, stars, ...viewed }: Viewed & { lookup: Lookup; stars: boolean }) {
  const { programme, selection } = viewed;
  const dayIsSaid = selection.day !== null || programme.edition.days.length < 2;
  const parts = { sessions: selection.shown, lookup, dayIsSaid, stars };
  const view = viewOf(viewed);
  if (view === "grid") return <SessionGrid programme={programme} {...parts} />;
  if (view === "list") return <SessionList {...parts} />;
  return (
    <>
      <div className="narrow-view">
        <SessionList {...parts} />
      </div>
      <div className="wide-view">
        <SessionGrid programme={programme} {...parts} />
      </div>
    </>
  );
}

/** Lets the visitor choose a view on any screen, and marks the current one. */
export function ViewSwitch(viewed: Viewed) {
  const view = viewOf(viewed);
  if (view !== "either") return <Views {...viewed} current={view} />;
  return (
    <>
      <div className="narrow-view">
        <Views {...viewed} current="list" />
      </div>
      <div className="wide-view">
        <Views {...viewed} current="grid" />
      </div>
    </>
  );
}

function Views({ programme, query, current }: Viewed & { current: "list" | "grid" }) {
  const { t } = useTranslation("site");
  const { path } = usePageLanguage();
  const address = path("/:year/programme", { year: programme.edition.year });
  return (
    <ul className="views">
      {(["list", "grid"] as const).map((view) => (
        <li key={view}>
          <a href={address + queryAddress({ ...query, view })} aria-current={view === current ? "true" : undefined}>
            {t(`programme.${view}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function viewOf({ query, selection }: Viewed): "list" | "grid" | "either" {
  const isOneDay = selection.day !== null || selection.days.length < 2;
  return query.view ?? (isOneDay && selection.shown.length <= BOTH_VIEWS ? "either" : "list");
}
