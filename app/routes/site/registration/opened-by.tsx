import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import type { TicketChoice } from "./ticket-choices.ts";

/** Says which ticket type the visitor's link shows, or that it shows none any more. */
export function OpenedBy({ tickets, isBroken }: { tickets: readonly TicketChoice[]; isBroken: boolean }) {
  const { t } = useTranslation("registration");
  const opened = tickets.find(({ hidden }) => hidden);
  if (!opened && !isBroken) return null;
  return (
    <Notice tone={opened ? "info" : "attention"}>
      <p>{opened ? t("access.opened", { name: opened.name }) : t("access.broken")}</p>
    </Notice>
  );
}
