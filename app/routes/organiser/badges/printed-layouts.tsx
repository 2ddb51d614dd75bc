import { Link } from "@remix-run/react";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import type { PrintedLayout } from "./printed-layouts.server.ts";

/** Says before a run in which layout each ticket type is printed, with links to where layouts are made. */
export function PrintedLayouts({ layouts, rest }: { layouts: readonly PrintedLayout[]; rest?: string }) {
  const { t, path, number, may } = useOffice();
  return (
    <section aria-labelledby="printed-layouts" className="grid max-w-text gap-1">
      <h3 id="printed-layouts" className="m-0 text-base">
        {t("badges:layoutsPrinted.title")}
      </h3>
      <p className="m-0 text-sm text-zinc">{t("badges:layoutsPrinted.bySize")}</p>
      <ul className="m-0 grid list-none gap-1 p-0">
        {layouts.map(({ layout, ticketTypes, width, height, inFrench }) => (
          <li key={`${width} ${height} ${layout?.id}`} className="wrap-anywhere">
            {t("badges:layoutsPrinted.of", {
              types: ticketTypes?.join(", ") ?? t("badges:blanks.ticketTypeNone"),
              width: number(width),
              height: number(height),
            })}{" "}
            {layout ? (
              <May needs="print-badges">
                <Link to={path("/badges/modeles/:id", { id: layout.id })}>{layout.name}</Link>
              </May>
            ) : may("print-badges") ? (
              <>
                {t("badges:layoutsPrinted.platform")}{" "}
                <Link to={path("/badges/modeles")}>{t("badges:layoutsPrinted.see")}</Link>
              </>
            ) : (
              t("badges:runs.platformLayout")
            )}
            {inFrench > 0 && (
              <strong className="block">{t("badges:layoutsPrinted.noEnglish", { count: inFrench })}</strong>
            )}
          </li>
        ))}
        {rest && <li>{rest}</li>}
      </ul>
    </section>
  );
}
