import { Link } from "@remix-run/react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { path } from "#app/i18n/path.ts";
import { MENU, type MenuEntry, type MenuGroup, type OfficePage, useOffice, useOfficePage } from "./office.ts";

const GROUPS = Object.keys(MENU) as MenuGroup[];
const ITEM =
  "block whitespace-nowrap rounded-md px-3 py-2 text-ink no-underline hover:underline aria-[current]:bg-leaf aria-[current]:font-semibold lg:py-0.5 lg:text-sm";

/**
 * The menu of the back office, with the entries that the visitor may see. In a wide window the groups are in a column,
 * the current one open and the others folded; on a phone they are in a line, with the current group's entries below.
 */
export function OfficeNav() {
  const { t, path } = useOffice();
  const page = useOfficePage();
  const foldable = GROUPS.filter(
    (group) => group !== "overview" && group !== "work" && visibleEntries(page, group).length > 0,
  );
  const opened = foldable.find((group) => MENU[group].some(([entry]) => entry === page.menuEntry)) ?? foldable[0];
  return (
    <nav aria-label={t("frame.menu")} className="mt-3">
      <ul className="m-0 flex list-none flex-wrap gap-x-1 px-3 pb-2 lg:flex-col lg:gap-0.5 lg:px-2 lg:pb-0">
        {GROUPS.map((group) => {
          const [first, rest] = visibleEntries(page, group)[0] ?? [];
          if (!first || rest === undefined) return null;
          const here = MENU[group].some(([entry]) => entry === page.menuEntry);
          if (group === "overview" || group === "work")
            return (
              <li key={group} className="m-0 p-0">
                <Link to={path(rest)} aria-current={first === page.menuEntry ? "page" : undefined} className={ITEM}>
                  {t(`menu.${first}`)}
                  {group === "work" && <Waiting count={page.workWaiting} of="workWaiting" />}
                </Link>
              </li>
            );
          return (
            <li key={group} className="m-0 p-0 max-lg:contents">
              <Link to={path(rest)} aria-current={here || undefined} className={`${ITEM} lg:hidden`}>
                {t(`menuGroups.${group}`)}
              </Link>
              <details
                open={group === opened}
                className={`group max-lg:order-last max-lg:w-full ${here ? "" : "max-lg:hidden"}`}
              >
                <summary
                  id={`group-${group}`}
                  className="cursor-pointer rounded-md px-3 py-0.5 text-sm text-zinc max-lg:hidden"
                >
                  {t(`menuGroups.${group}`)}
                  {group === "content" && (
                    <span className="group-open:hidden">
                      <Waiting count={page.proposalsWaiting} of="proposalsWaiting" />
                      <Waiting count={page.roomsAsked} of="roomsAsked" />
                    </span>
                  )}
                </summary>
                <MenuEntries group={group} />
              </details>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function MenuEntries({ group }: { group: MenuGroup }) {
  const { t, language, path: place, may } = useOffice();
  const page = useOfficePage();
  return (
    <ul
      aria-labelledby={`group-${group}`}
      className="m-0 list-none p-0 max-lg:flex max-lg:gap-1 max-lg:overflow-x-auto max-lg:border-zinc/30 max-lg:border-t max-lg:pt-2 lg:pl-2"
    >
      {visibleEntries(page, group).map(([entry, rest]) => (
        <li key={entry} className="m-0 p-0">
          <Link to={place(rest)} aria-current={entry === page.menuEntry ? "page" : undefined} className={ITEM}>
            {t(`menu.${entry}`)}
            {entry === "proposals" && <Waiting count={page.proposalsWaiting} of="proposalsWaiting" />}
            {entry === "rooms" && <Waiting count={page.roomsAsked} of="roomsAsked" />}
          </Link>
        </li>
      ))}
      {group === "people" && may("scan-badges") && (
        <li className="m-0 p-0">
          <a href={path(language, "/accueil/:year", { year: page.year })} className={`${ITEM} lg:whitespace-normal`}>
            {t("menu.door")}
          </a>
        </li>
      )}
    </ul>
  );
}

/** The entries of a group that the visitor may see. */
function visibleEntries(
  { may }: OfficePage,
  group: MenuGroup,
): readonly (readonly [MenuEntry, (typeof MENU)[MenuGroup][number][1], OfficeRight])[] {
  const entries: readonly (readonly [MenuEntry, (typeof MENU)[MenuGroup][number][1], OfficeRight])[] = MENU[group];
  return entries.filter(([, , right]) => may.includes(right));
}

/** The number of items that wait, beside an entry. It is positioned, because its hidden text would widen the page. */
function Waiting({ count, of }: { count: number; of: "workWaiting" | "proposalsWaiting" | "roomsAsked" }) {
  const { t } = useOffice();
  if (count === 0) return null;
  return (
    <span className="relative ml-2 inline-block min-w-6 rounded-full bg-forest px-1.5 text-center text-paper text-sm tabular-nums">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t(`menu.${of}`, { count })}</span>
    </span>
  );
}
