import { useTranslation } from "react-i18next";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import type { Lookup } from "#app/ui/programme/lookup.ts";
import { type ProgrammeQuery, queryAddress } from "#app/ui/programme/query.ts";
import type { ProgrammeSelection } from "./selection.ts";
import { SessionGrid } from "./session-grid.tsx";
import { SessionList } from "./session-list.tsx";

/** Up to here a page can carry both views, and the width of the screen chooses; beyond, the list comes alone. */
const BOTH_VIEWS = 60;

/** The sessions as a list, as a grid, or as whichever suits the screen. Print always takes the list where it is there. */
export function ProgrammeView(props: {
  programme: ReleasedProgramme;
  query: ProgrammeQuery;
  selection: ProgrammeSelection;
  lookup: Lookup;
}) {
  const { programme, query, selection, lookup } = props;
  const { shown } = selection;
  const both = query.view === null && shown.length <= BOTH_VIEWS && selection.day !== null;
  const parts = { sessions: shown, lookup };
  if (query.view === "grid") return <SessionGrid programme={programme} {...parts} />;
  if (!both) return <SessionList {...parts} />;
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

/** Lets the visitor choose a view whatever the screen. */
export function ViewSwitch({ year, query }: { year: number; query: ProgrammeQuery }) {
  const { t } = useTranslation("site");
  const { path } = usePageLanguage();
  const address = (view: ProgrammeQuery["view"]) => `${path(`/${year}/programme`)}${queryAddress({ ...query, view })}`;
  return (
    <ul className="views">
      <li>
        <a href={address("list")} aria-current={query.view === "list" ? "true" : undefined}>
          {t("programme.list")}
        </a>
      </li>
      <li>
        <a href={address("grid")} aria-current={query.view === "grid" ? "true" : undefined}>
          {t("programme.grid")}
        </a>
      </li>
      <li>
        <a href={path(`/${year}/programme.ics`)}>{t("programme.calendar")}</a>
      </li>
    </ul>
  );
}
