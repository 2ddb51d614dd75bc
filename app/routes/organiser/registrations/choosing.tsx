import { Form, Link, useLocation } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { withChanges } from "#app/ui/organiser/list-address.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { CHOOSING } from "./shown-table.tsx";

/** What can be done to the ticked registrations, and to all of the list. @param props.all the address of all of them */
export function Choosing({ ticked, all }: { ticked: boolean; all: string }) {
  const { t, path } = useOffice();
  const { search } = useLocation();
  const to = withChanges(search, { toutes: ticked ? null : "oui", aucune: null });
  return (
    <Form
      method="get"
      id={CHOOSING}
      action={path("/inscriptions/selection")}
      reloadDocument
      className="spaced flex flex-wrap items-center gap-x-5 gap-y-2"
    >
      <Link to={to} reloadDocument>
        {t(ticked ? "chosen.untickPage" : "chosen.tickPage")}
      </Link>
      <Button look="quiet" name="cochees" value="oui">
        {t("chosen.actOnTicked")}
      </Button>
      <Link to={all}>{t("chosen.actOnAll")}</Link>
    </Form>
  );
}
