import { LinkButton } from "../button.tsx";
import { type OfficePage, useOffice } from "./office.ts";

/** What an organiser may do about a request that waits for its person (`to-prove`) or for them (`to-approve`). */
export function RequestVerbs({
  page,
  order,
  state,
}: {
  page: OfficePage;
  order: number;
  state: "to-prove" | "to-approve";
}) {
  const { t, path } = useOffice(page.year);
  if (!page.may.includes("keep-orders")) return null;
  const own = path(`/demandes/${order}`);
  return (
    <>
      {state === "to-prove" ? (
        <LinkButton to={`${own}/confirmation`}>{t("requests.confirm")}</LinkButton>
      ) : (
        <LinkButton to={`${own}/acceptation`}>{t("requests.approve")}</LinkButton>
      )}
      <LinkButton look="quiet" to={`${own}/refus`}>
        {t("requests.decline")}
      </LinkButton>
    </>
  );
}
