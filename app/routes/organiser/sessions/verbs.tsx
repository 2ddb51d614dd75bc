import { Link } from "@remix-run/react";
import { LinkButton } from "#app/ui/button.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** What can be done with a session: change it, call it off or take that back, delete it. */
export function SessionVerbs({ session }: { session: { id: number; cancelled: boolean } }) {
  const { t, path } = useOffice();
  const to = (verb: string) => path(`/programme/${session.id}/${verb}`);
  return (
    <>
      <May needs="edit-programme">
        <Link to={to("suppression")} className="px-2 py-2.5">
          {t("sessions:remove")}
        </Link>
      </May>
      <May needs="edit-programme">
        <LinkButton look="quiet" to={to(session.cancelled ? "retablissement" : "annulation")}>
          {t(session.cancelled ? "sessions:restore" : "sessions:cancel")}
        </LinkButton>
      </May>
      <May needs="edit-programme">
        <LinkButton to={to("modification")}>{t("sessions:change")}</LinkButton>
      </May>
    </>
  );
}
