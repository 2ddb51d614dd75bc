import { Link } from "@remix-run/react";
import { Notice } from "#app/ui/notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Says in the draft that letters wait, and leads to them. */
export function MailingNotice({ waiting }: { waiting: { number: number; letters: number } | null }) {
  const { t, path } = useOffice();
  if (!waiting) return null;
  const { number, letters: count } = waiting;
  return (
    <Notice>
      <p>
        <Link to={path(`/versions/${number}`)}>{t("releases:notice", { count, number })}</Link>
      </p>
    </Notice>
  );
}
