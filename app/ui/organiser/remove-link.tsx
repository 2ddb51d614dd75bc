import { Link, useParams } from "@remix-run/react";
import { May, useOffice } from "./office.ts";

/** A link to remove the row of the page. @param props.list the last word of its list's address, such as `lieux` */
export function RemoveLink({ list }: { list: string }) {
  const { t, path } = useOffice();
  const { id = "" } = useParams();
  return (
    <May needs="edit-settings">
      <Link className="self-start" to={path("/:list/:id/suppression", { list, id })}>
        {t("form.remove")}
      </Link>
    </May>
  );
}
