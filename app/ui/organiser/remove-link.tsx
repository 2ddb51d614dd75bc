import { Link } from "@remix-run/react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { May } from "./may.tsx";
import { useOffice } from "./office.ts";

/** A link to remove a row. @param of its path below the edition's */
export function RemoveLink({ of, needs }: { of: string; needs: OfficeRight }) {
  const { t, path } = useOffice();
  return (
    <May needs={needs}>
      <Link className="self-start" to={path(`${of}/suppression`)}>
        {t("form.remove")}
      </Link>
    </May>
  );
}
