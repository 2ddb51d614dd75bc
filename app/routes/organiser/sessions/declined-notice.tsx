import { Link } from "@remix-run/react";
import { Notice } from "#app/ui/notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Says in the draft that somebody in it has declined, and leads to who. */
export function DeclinedNotice({ declined }: { declined: number }) {
  const { t, path } = useOffice();
  if (declined === 0) return null;
  return (
    <Notice>
      <p>
        <Link to={path("/invitations?etat=declined")}>{t("speakers:office.declined", { count: declined })}</Link>
      </p>
    </Notice>
  );
}
