import { Link } from "@remix-run/react";
import type { Format } from "#app/domain/door/layout.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";

/** A layout as the list shows it. */
export interface ListedLayout {
  readonly id: number;
  readonly name: string;
  readonly format: Format;
  readonly hasBack: boolean;
  readonly runs: number;
  /** Of its front, as a data address. */
  readonly image: string;
  /** The names of the ticket types that it is for; null for all. */
  readonly ticketTypes: readonly string[] | null;
  /** The layout that is taken in its place for every badge; null for none. */
  readonly before: string | null;
}

/** The layouts of an edition, each with its front. */
export function LayoutCards({ layouts }: { layouts: readonly ListedLayout[] }) {
  const { t, path, number } = useOffice();
  if (layouts.length === 0) return <Nothing>{t("badgeLayouts:none")}</Nothing>;
  return (
    <ul className="m-0 grid list-none gap-x-8 gap-y-6 p-0 sm:grid-cols-2 xl:grid-cols-3">
      {layouts.map(({ id, name, format, hasBack, runs, image, ticketTypes, before }) => (
        <li key={id} className="flex min-w-0 items-start gap-4 border-line border-t pt-4">
          <img src={image} alt="" className="layout-thumb" />
          <div className="min-w-0">
            <Link to={path("/badges/modeles/:id", { id })} className="font-semibold wrap-anywhere">
              {name}
            </Link>
            <p className="m-0 mt-1 text-sm">
              {t(hasBack ? "badgeLayouts:measuredBoth" : "badgeLayouts:measured", {
                width: number(format.width),
                height: number(format.height),
              })}
            </p>
            <p className="m-0 mt-1 text-sm text-zinc wrap-anywhere">
              {ticketTypes === null
                ? t("badgeLayouts:forAll")
                : ticketTypes.length > 0
                  ? t("badgeLayouts:forSome", { names: ticketTypes.join(", ") })
                  : t("badgeLayouts:forNobody")}
            </p>
            {runs > 0 && <p className="m-0 mt-1 text-sm text-zinc">{t("badgeLayouts:runs", { count: runs })}</p>}
            {before !== null && (
              <p className="m-0 mt-2">
                <State tone="bad">{t("badgeLayouts:unused", { name: before })}</State>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
