import type { TicketType } from "#app/domain/edition/ticket-types.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** A ticket type with the names of its quotas. */
type ListedTicketType = Omit<TicketType, "quotas"> & { readonly quotas: readonly string[] };

/** The list of an edition's ticket types. */
export const ticketTypeList = {
  caption: "organiser:menu.ticketTypes",
  none: "organiser:ticketTypes.none",
  file: { needs: "see-settings" },
  columns: ({ t, moment, path }: Office): Column<ListedTicketType>[] => {
    const sold = ({ salesFrom, salesUntil }: ListedTicketType) => {
      const [from, until] = [salesFrom ? moment(salesFrom) : "", salesUntil ? moment(salesUntil) : ""];
      if (from && until) return t("ticketTypes.fromUntil", { from, until });
      if (from) return t("ticketTypes.from", { from });
      return until ? t("ticketTypes.until", { until }) : t("ticketTypes.always");
    };
    const shown = ({ hidden, audience }: ListedTicketType) =>
      hidden ? t("ticketTypes.isHidden") : audience ? t("ticketTypes.isReserved") : null;
    return [
      {
        label: t("ticketTypes.name"),
        cell: ({ name }) => name,
        text: ({ name }) => name,
        to: ({ id }) => path("/categories/:id", { id }),
      },
      { label: t("ticketTypes.slug"), cell: ({ slug }) => <code>{slug}</code>, text: ({ slug }) => slug },
      {
        label: t("ticketTypes.badgeRole"),
        cell: ({ badgeRole }) => t(`badgeRoles.${badgeRole}`),
        text: ({ badgeRole }) => t(`badgeRoles.${badgeRole}`),
      },
      { label: t("ticketTypes.price"), text: ({ priceCents: cents }) => ({ cents }) },
      { label: t("ticketTypes.shown"), cell: shown, text: shown, sub: ({ audience }) => audience },
      { label: t("ticketTypes.window"), cell: sold },
      { label: t("ticketTypes.salesFrom"), text: ({ salesFrom }) => salesFrom },
      { label: t("ticketTypes.salesUntil"), text: ({ salesUntil }) => salesUntil },
      {
        label: t("menu.quotas"),
        cell: ({ quotas }) => quotas.join(", ") || t("ticketTypes.unlimited"),
        text: ({ quotas }) => quotas.join(" ; "),
      },
    ];
  },
} as const;
