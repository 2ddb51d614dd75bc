import { LinkButton } from "../button.tsx";
import { useOffice } from "./office.ts";

/**
 * The actions of an organiser on a request that waits for its person (`to-prove`) or for an organiser (`to-approve`).
 */
export function RequestVerbs({ order, state }: { order: number; state: "to-prove" | "to-approve" }) {
  const { t, path, may } = useOffice();
  if (!may("edit-orders")) return null;
  return (
    <>
      {state === "to-prove" ? (
        <LinkButton to={path("/demandes/:order/confirmation", { order })}>{t("requests.confirm")}</LinkButton>
      ) : (
        <LinkButton to={path("/demandes/:order/acceptation", { order })}>{t("requests.approve")}</LinkButton>
      )}
      <LinkButton look="quiet" to={path("/demandes/:order/refus", { order })}>
        {t("requests.decline")}
      </LinkButton>
    </>
  );
}
