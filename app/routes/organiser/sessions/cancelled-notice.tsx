import { Notice } from "#app/ui/notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

export function CancelledNotice({ reason }: { reason: string | null }) {
  const { t } = useOffice();
  return (
    <Notice title={t("sessions:cancelled")}>
      <p>{reason ?? t("sessions:cancelledWithoutReason")}</p>
    </Notice>
  );
}
