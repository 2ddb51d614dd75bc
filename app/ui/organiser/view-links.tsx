import { Link, useLocation } from "@remix-run/react";
import type { SavedView } from "#app/domain/edition/saved-views.ts";
import { useOffice } from "./office.ts";

/**
 * Links to the saved views of a list, and to keeping it as it is shown.
 *
 * @param props.shown the id of the view that is shown; null for none
 * @param props.pages the addresses of the page that keeps a view, and of the one that changes the shown one, if the reader may
 */
export function ViewLinks(props: {
  views: readonly SavedView[];
  shown: number | null;
  pages: { readonly keep: string; readonly change: string | null };
}) {
  const { views, shown, pages } = props;
  const { t } = useOffice();
  const { pathname, search } = useLocation();
  const behind = search.replace(/^\?/, "");
  return (
    <nav aria-label={t("views.title")} className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
      {views.length > 0 && (
        <Link to={pathname} aria-current={shown === null && behind === "" ? "page" : undefined} className="py-1">
          {t("views.usual")}
        </Link>
      )}
      {views.map(({ id, name, query, isOwn }) => (
        <Link
          key={id}
          to={`${pathname}?${query}${query && "&"}vue=${id}`}
          aria-current={shown === id ? "page" : undefined}
          className="py-1 wrap-anywhere aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {name}
          {!isOwn && <span className="font-normal text-zinc"> · {t("views.shared")}</span>}
        </Link>
      ))}
      <Link to={`${pages.keep}?${behind}`} className="py-1">
        {t("views.keep")}
      </Link>
      {pages.change && (
        <Link to={`${pages.change}?${behind}`} className="py-1">
          {t("views.change")}
        </Link>
      )}
    </nav>
  );
}
