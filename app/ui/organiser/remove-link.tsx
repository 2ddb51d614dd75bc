import { Link, useParams } from "@remix-run/react";
import { May } from "./may.tsx";
import { useOffice } from "./office.ts";

/** A link to remove the row of the page. @param props.noun the address's word for its kind */
export function RemoveLink({ noun }: { noun: string }) {
  const { t, path } = useOffice();
  const { id = "" } = useParams();
  return (
    <May needs="edit-settings">
      <Link className="self-start" to={path("/:noun/:id/suppression", { noun, id })}>
        {t("form.remove")}
      </Link>
    </May>
  );
}
