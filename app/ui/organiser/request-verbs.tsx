import { LinkButton } from "../button.tsx";
import { useOffice } from "./office.ts";

/** What an organiser may do about a request that waits for its person (`to-prove`) or for them (`to-approve`). */
export function RequestVerbs({ order, state }: { order: number; state: "to-prove" | "to-approve" }) {
  const { t, path, may } = useOffice();
  if (!may("keep-orders")) return null;
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
