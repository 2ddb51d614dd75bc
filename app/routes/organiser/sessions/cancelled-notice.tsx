import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";

export function CancelledNotice({ reason }: { reason: string | null }) {
  const { t } = useTranslation("sessions");
  return (
    <Notice title={t("cancelled")}>
      <p>{reason ?? t("cancelledWithoutReason")}</p>
    </Notice>
  );
}
