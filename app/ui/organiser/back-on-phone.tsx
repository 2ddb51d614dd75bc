import { Link } from "@remix-run/react";
import { useOfficePage } from "./office.ts";

/** The link to the page above where a phone shows no trail: its menu's line may have scrolled away on a long page. */
export function BackOnPhone() {
  const above = useOfficePage().trail.at(-1);
  if (!above) return null;
  return (
    <Link to={above.to} className="self-start py-1 lg:hidden">
      <span aria-hidden="true">‹ </span>
      {above.label}
    </Link>
  );
}
