import { Link } from "@remix-run/react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { May } from "./may.tsx";
import { useOffice } from "./office.ts";

/** A link to remove a row. @param props.noun the address's word for its kind */
export function RemoveLink({ noun, id, needs }: { noun: string; id: number; needs: OfficeRight }) {
  const { t, path } = useOffice();
  return (
    <May needs={needs}>
      <Link className="self-start" to={path("/:noun/:id/suppression", { noun, id })}>
        {t("form.remove")}
      </Link>
    </May>
  );
}
