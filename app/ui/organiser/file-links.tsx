import { useLocation } from "@remix-run/react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { withChanges } from "./list-address.ts";
import { useOffice } from "./office.ts";

/** The files of a list, whose addresses are its page's with `.csv` and `.xlsx`. */
export interface ListFile {
  readonly needs: OfficeRight;
  /** What the address has between the page's and its ending, where a page has several lists: `/lignes`. */
  readonly at?: string;
}

/** Links to the files of a list as it is filtered, for those who may take them. @param props.list its name */
export function FileLinks({ of: { needs, at = "" }, list }: { of: ListFile; list: string }) {
  const { may } = useOffice();
  const { pathname, search } = useLocation();
  if (!may(needs)) return null;
  return (
    <span className="flex gap-x-4">
      {(["csv", "xlsx"] as const).map((format) => (
        <a
          key={format}
          href={`${pathname}${at}.${format}${withChanges(search, { page: null })}`}
          download
          className="py-2"
        >
          {format.toUpperCase()}
          <span className="sr-only"> ({list})</span>
        </a>
      ))}
    </span>
  );
}
