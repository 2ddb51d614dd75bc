import { Link } from "@remix-run/react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { path } from "#app/i18n/path.ts";
import { MENU, type MenuEntry, type MenuGroup, type OfficePage, useOffice, useOfficePage } from "./office.ts";

const GROUPS = Object.keys(MENU) as MenuGroup[];
const ITEM =
  "block whitespace-nowrap rounded-md px-3 py-1 text-ink no-underline hover:underline aria-[current]:bg-leaf aria-[current]:font-semibold lg:py-0.5 lg:text-sm";

/** The menu of the back office, with the entries that the visitor may see: groups, the current one open. */
export function OfficeNav() {
  const { t, path } = useOffice();
  const page = useOfficePage();
  const foldable = GROUPS.filter((group) => !isSingle(group) && visibleEntries(page, group).length > 0);
  const opened = foldable.find((group) => MENU[group].some(([entry]) => entry === page.menuEntry)) ?? foldable[0];
  return (
    <nav aria-label={t("frame.menu")} className="mt-2">
      <ul className="m-0 flex list-none flex-col gap-0.5 px-2">
        {GROUPS.map((group) => {
          const [first, rest] = visibleEntries(page, group)[0] ?? [];
          if (!first || rest === undefined) return null;
          return (
            <li key={group} className="m-0 p-0">
              {isSingle(group) ? (
                <MenuLink to={path(rest)} entry={first} />
              ) : (
                <details open={group === opened} className="group">
                  <summary
                    id={`group-${group}`}
                    className="cursor-pointer rounded-md px-3 py-1 text-zinc lg:py-0.5 lg:text-sm"
                  >
                    {t(`menuGroups.${group}`)}
                    {group === "content" && (
                      <span className="group-open:hidden">
                        <Waiting count={page.proposalsWaiting} of="proposalsWaiting" />
                        <Waiting count={page.roomsAsked} of="roomsAsked" />
                      </span>
                    )}
                  </summary>
                  <ul aria-labelledby={`group-${group}`} className="m-0 list-none p-0 pl-2">
                    <MenuEntries group={group} />
                  </ul>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** On a phone: the pages of the current group in one line that slides; without a group, the groups' first pages. */
export function OfficeLine() {
  const { t, path } = useOffice();
  const page = useOfficePage();
  const group = GROUPS.find((one) => MENU[one].some(([entry]) => entry === page.menuEntry)) ?? "overview";
  return (
    <nav aria-label={isSingle(group) ? t("frame.groups") : t(`menuGroups.${group}`)} className="office-line">
      <ul>
        {isSingle(group) ? (
          GROUPS.map((one) => {
            const [first, rest] = visibleEntries(page, one)[0] ?? [];
            if (!first || rest === undefined) return null;
            return (
              <li key={one} className="m-0 p-0">
                {isSingle(one) ? (
                  <MenuLink to={path(rest)} entry={first} />
                ) : (
                  <Link to={path(rest)} className={ITEM}>
                    {t(`menuGroups.${one}`)}
                  </Link>
                )}
              </li>
            );
          })
        ) : (
          <MenuEntries group={group} />
        )}
      </ul>
    </nav>
  );
}

/** A group of one entry has no name of its own. */
function isSingle(group: MenuGroup): group is "overview" | "work" {
  return group === "overview" || group === "work";
}

function MenuEntries({ group }: { group: MenuGroup }) {
  const { t, language, path: place, may } = useOffice();
  const page = useOfficePage();
  return (
    <>
      {visibleEntries(page, group).map(([entry, rest]) => (
        <li key={entry} className="m-0 p-0">
          <MenuLink to={place(rest)} entry={entry} />
        </li>
      ))}
      {group === "people" && may("scan-badges") && (
        <li className="m-0 p-0">
          <a href={path(language, "/accueil/:year", { year: page.year })} className={`${ITEM} lg:whitespace-normal`}>
            {t("menu.door")}
          </a>
        </li>
      )}
    </>
  );
}

function MenuLink({ to, entry }: { to: string; entry: MenuEntry }) {
  const { t } = useOffice();
  const page = useOfficePage();
  return (
    <Link to={to} aria-current={entry === page.menuEntry ? "page" : undefined} className={ITEM}>
      {t(`menu.${entry}`)}
      {entry === "work" && <Waiting count={page.workWaiting} of="workWaiting" />}
      {entry === "proposals" && <Waiting count={page.proposalsWaiting} of="proposalsWaiting" />}
      {entry === "rooms" && <Waiting count={page.roomsAsked} of="roomsAsked" />}
    </Link>
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
export function Waiting({ count, of }: { count: number; of: "workWaiting" | "proposalsWaiting" | "roomsAsked" }) {
  const { t } = useOffice();
  if (count === 0) return null;
  return (
    <span className="relative ml-2 inline-block min-w-6 rounded-full bg-forest px-1.5 text-center text-paper text-sm tabular-nums">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t(`menu.${of}`, { count })}</span>
    </span>
  );
}
