import type { Migration } from "kysely/migration";
import * as oneEdition from "./2026-11-23-one-edition.ts";
import * as badgeRuns from "./2026-11-24-badge-runs.ts";
import * as billing from "./2026-11-24-billing.ts";
import * as programmeByHand from "./2026-11-24-programme-by-hand.ts";
import * as speakers from "./2026-11-24-speakers.ts";
import * as waitingLists from "./2026-11-24-waiting-lists.ts";
import * as workingGroups from "./2026-11-24-working-groups.ts";
import * as mailings from "./2026-11-25-mailings.ts";
import * as waitingEntries from "./2026-11-25-waiting-entries.ts";
import * as contact from "./2026-11-28-contact.ts";
import * as doorDays from "./2026-11-28-door-days.ts";
import * as groupLetters from "./2026-11-28-group-letters.ts";
import * as invoiceFiles from "./2026-11-28-invoice-files.ts";
import * as journal from "./2026-11-28-journal.ts";
import * as ordererNames from "./2026-11-28-orderer-names.ts";
import * as personLanguage from "./2026-11-28-person-language.ts";
import * as physicalRooms from "./2026-11-28-physical-rooms.ts";
import * as reviewedDrafts from "./2026-11-28-reviewed-drafts.ts";
import * as rights from "./2026-11-28-rights.ts";
import * as pendingChanges from "./2026-11-28-rights-pending.ts";
import * as roomRequests from "./2026-11-28-room-requests.ts";
import * as strongSignIn from "./2026-11-28-strong-sign-in.ts";
import * as unprovenPlaces from "./2026-11-28-unproven-places.ts";
import * as notices from "./2026-11-28-work-notices.ts";
import * as mailAddresses from "./2026-11-29-mail-addresses.ts";
import * as orderNumbers from "./2026-11-29-order-numbers.ts";
import * as romanisedNames from "./2026-11-29-romanised-names.ts";
import * as waitRequests from "./2026-11-29-wait-requests.ts";
import * as waitsEnded from "./2026-11-29-waits-ended.ts";
import * as seatNames from "./2026-11-30-seat-names.ts";
import * as formerBic from "./2026-12-01-former-bic.ts";
import * as noticesOfGroups from "./2026-12-01-notices-of-groups.ts";
import * as jobTitle from "./2026-12-02-job-title.ts";
import * as registrationBookings from "./2026-12-02-registration-bookings.ts";
import * as tableNames from "./2026-12-03-table-names.ts";
import * as location from "./2026-12-04-location.ts";
import * as erasures from "./2026-12-05-erasures.ts";
import * as backup from "./2026-12-11-backup.ts";
import * as cause from "./2026-12-12-cause.ts";
import * as erasureRequests from "./2026-12-13-erasure-requests.ts";
import * as legalInformation from "./2026-12-13-legal-information.ts";
import * as takePlaces from "./2026-12-14-take-places.ts";
import * as occupancyByStatement from "./2026-12-15-occupancy-by-statement.ts";
import * as legalDetails from "./2026-12-16-legal-details.ts";
import * as erasedSpeakers from "./2026-12-17-erased-speakers.ts";
import * as ledger from "./2026-12-18-ledger.ts";
import * as partialRefunds from "./2026-12-19-partial-refunds.ts";
import * as cancellationTerms from "./2026-12-19-terms-of-cancellation.ts";
import * as contactAddresses from "./2026-12-20-contact-addresses.ts";
import * as addressChanges from "./2026-12-21-address-changes.ts";
import * as registrationChanges from "./2026-12-21-registration-changes.ts";
import * as handOver from "./2026-12-22-hand-over.ts";
import * as merge from "./2026-12-22-merge.ts";
import * as orderNotes from "./2026-12-23-order-notes.ts";
import * as shortCodes from "./2026-12-23-short-codes.ts";
import * as shortCodesGiven from "./2026-12-23-short-codes-given.ts";
import * as shortCodesRequired from "./2026-12-23-short-codes-required.ts";
import * as spelledNumbers from "./2026-12-23-spelled-numbers.ts";
import * as desk from "./2026-12-24-desk.ts";
import * as moneyKept from "./2026-12-24-money-kept.ts";
import * as paymentMeans from "./2026-12-24-payment-means.ts";
import * as cancellationRuns from "./2026-12-25-cancellation-runs.ts";
import * as refundTransfers from "./2026-12-25-refund-transfers.ts";
import * as stripeDisputes from "./2026-12-25-stripe-disputes.ts";
import * as bankStatements from "./2026-12-26-bank-statements.ts";
import * as reminders from "./2026-12-26-reminders.ts";
import * as undonePayments from "./2026-12-26-undone-payments.ts";
import * as buyers from "./2026-12-27-buyers.ts";
import * as invoiceTiming from "./2026-12-27-invoice-timing.ts";
import * as transfers from "./2026-12-27-transfers.ts";
import * as deposits from "./2026-12-28-deposits.ts";
import * as bookkeeping from "./2026-12-29-bookkeeping.ts";
import * as quotations from "./2026-12-30-quotations.ts";
import * as waitingWork from "./2027-01-02-waiting-work.ts";
import * as earlyDisputes from "./2027-01-02-yet-unmatched-disputes.ts";
import * as refundOfAllocation from "./2027-01-03-refund-of-allocation.ts";
import * as quotedTicketTypes from "./2027-01-04-quoted-ticket-types.ts";
import * as returnedMail from "./2027-01-10-returned-mail.ts";
import * as peopleImports from "./2027-01-11-people-imports.ts";
import * as questions from "./2027-01-13-questions.ts";
import * as kitchen from "./2027-01-14-kitchen.ts";
import * as sendingPace from "./2027-01-16-sending-pace.ts";
import * as options from "./2027-01-17-options.ts";
import * as ticketTypeAccess from "./2027-01-19-ticket-type-access.ts";
import * as decidedRequests from "./2027-01-20-decided-requests.ts";
import * as peopleOfOrder from "./2027-01-20-people-of-an-order.ts";
import * as allotments from "./2027-01-21-allotments.ts";
import * as reconfirmation from "./2027-01-24-reconfirmation.ts";
import * as announcements from "./2027-01-26-announcements.ts";
import * as answerReminders from "./2027-01-29-answer-reminders.ts";
import * as answerSheets from "./2027-01-29-answer-sheets.ts";
import * as mailboxState from "./2027-01-30-mailbox-state.ts";
import * as ownProgramme from "./2027-01-31-own-programme.ts";
import * as pricedOptions from "./2027-02-01-priced-options.ts";
import * as vouchers from "./2027-02-03-vouchers.ts";
import * as voucherLinks from "./2027-02-04-voucher-links.ts";
import * as voucherReservations from "./2027-02-04-voucher-reservations.ts";
import * as tags from "./2027-02-05-tags.ts";
import * as savedViews from "./2027-02-06-saved-views.ts";
import * as wantedWaits from "./2027-02-07-wanted-waits.ts";
import * as letterTexts from "./2027-02-09-letter-texts.ts";
import * as announcementAudiences from "./2027-02-10-announcement-audiences.ts";
import * as missedAnnouncements from "./2027-02-10-missed-announcements.ts";
import * as waitingLetters from "./2027-02-10-waiting-letters.ts";
import * as practicalPages from "./2027-02-11-practical-pages.ts";
import * as surveys from "./2027-02-13-surveys.ts";
import * as surveyLetters from "./2027-02-14-survey-letters.ts";
import * as needsLetters from "./2027-02-16-needs-letters.ts";
import * as fileAnswers from "./2027-02-17-file-answers.ts";
import * as speakerAnswers from "./2027-02-18-speaker-answers.ts";
import * as listCounts from "./2027-02-20-list-counts.ts";
import * as lettersToBuyers from "./2027-02-21-letters-to-buyers.ts";
import * as viewedLists from "./2027-02-22-viewed-lists.ts";
import * as allottedOptions from "./2027-02-23-allotted-options.ts";
import * as overbooking from "./2027-02-24-overbooking.ts";
import * as optionWaits from "./2027-02-25-option-waits.ts";
import * as quotaOpenings from "./2027-02-26-quota-openings.ts";
import * as checkpointRules from "./2027-02-27-checkpoint-rules.ts";
import * as sheetsByKey from "./2027-02-28-sheets-by-key.ts";
import * as decidedPassages from "./2027-03-01-decided-passages.ts";
import * as doorPhones from "./2027-03-02-door-phones.ts";
import * as badgeLayouts from "./2027-03-03-badge-layouts.ts";
import * as certificates from "./2027-03-04-certificates.ts";
import * as doorInstructions from "./2027-03-05-door-instructions.ts";
import * as badgeLayoutVersions from "./2027-03-06-badge-layout-versions.ts";
import * as certificateRuns from "./2027-03-09-certificate-runs.ts";
import * as sessionCheckpoints from "./2027-03-11-session-checkpoints.ts";
import * as checkpointCapacities from "./2027-03-12-checkpoint-capacities.ts";
import * as givenPlaces from "./2027-03-13-given-places.ts";
import * as rehearsals from "./2027-03-14-rehearsals.ts";
import * as checkpointKinds from "./2027-03-15-checkpoint-kinds.ts";
import * as walkIns from "./2027-03-17-walk-ins.ts";
import * as blankBadges from "./2027-03-18-blank-badges.ts";
import * as paperBadges from "./2027-03-18-paper-badges.ts";
import * as groupsAtTheDoor from "./2027-03-19-groups-at-the-door.ts";
import * as notesOfPeople from "./2027-03-20-notes-of-people.ts";
import * as spoiltPages from "./2027-03-21-spoilt-pages.ts";
import * as smallLetters from "./2027-03-22-small-letters.ts";

/** Every migration under its dated name, oldest first. A migration that has landed is never edited. */
export const MIGRATIONS: Record<string, Migration> = {
  "2026-11-23-one-edition": oneEdition,
  "2026-11-24-badge-runs": badgeRuns,
  "2026-11-24-billing": billing,
  "2026-11-24-programme-by-hand": programmeByHand,
  "2026-11-24-speakers": speakers,
  "2026-11-24-waiting-lists": waitingLists,
  "2026-11-24-working-groups": workingGroups,
  "2026-11-25-mailings": mailings,
  "2026-11-25-waiting-entries": waitingEntries,
  "2026-11-28-contact": contact,
  "2026-11-28-door-days": doorDays,
  "2026-11-28-group-letters": groupLetters,
  "2026-11-28-invoice-files": invoiceFiles,
  "2026-11-28-journal": journal,
  "2026-11-28-orderer-names": ordererNames,
  "2026-11-28-person-language": personLanguage,
  "2026-11-28-physical-rooms": physicalRooms,
  "2026-11-28-reviewed-drafts": reviewedDrafts,
  "2026-11-28-rights": rights,
  "2026-11-28-rights-pending": pendingChanges,
  "2026-11-28-room-requests": roomRequests,
  "2026-11-28-strong-sign-in": strongSignIn,
  "2026-11-28-unproven-places": unprovenPlaces,
  "2026-11-28-work-notices": notices,
  "2026-11-29-mail-addresses": mailAddresses,
  "2026-11-29-order-numbers": orderNumbers,
  "2026-11-29-romanised-names": romanisedNames,
  "2026-11-29-wait-requests": waitRequests,
  "2026-11-29-waits-ended": waitsEnded,
  "2026-11-30-seat-names": seatNames,
  "2026-12-01-former-bic": formerBic,
  "2026-12-01-notices-of-groups": noticesOfGroups,
  "2026-12-02-job-title": jobTitle,
  "2026-12-02-registration-bookings": registrationBookings,
  "2026-12-03-table-names": tableNames,
  "2026-12-04-location": location,
  "2026-12-05-erasures": erasures,
  "2026-12-11-backup": backup,
  "2026-12-12-cause": cause,
  "2026-12-13-erasure-requests": erasureRequests,
  "2026-12-13-legal-information": legalInformation,
  "2026-12-14-take-places": takePlaces,
  "2026-12-15-occupancy-by-statement": occupancyByStatement,
  "2026-12-16-legal-details": legalDetails,
  "2026-12-17-erased-speakers": erasedSpeakers,
  "2026-12-18-ledger": ledger,
  "2026-12-19-partial-refunds": partialRefunds,
  "2026-12-19-terms-of-cancellation": cancellationTerms,
  "2026-12-20-contact-addresses": contactAddresses,
  "2026-12-21-address-changes": addressChanges,
  "2026-12-21-registration-changes": registrationChanges,
  "2026-12-22-hand-over": handOver,
  "2026-12-22-merge": merge,
  "2026-12-23-order-notes": orderNotes,
  "2026-12-23-short-codes": shortCodes,
  "2026-12-23-short-codes-given": shortCodesGiven,
  "2026-12-23-short-codes-required": shortCodesRequired,
  "2026-12-24-desk": desk,
  "2026-12-24-money-kept": moneyKept,
  "2026-12-24-payment-means": paymentMeans,
  "2026-12-25-cancellation-runs": cancellationRuns,
  "2026-12-25-refund-transfers": refundTransfers,
  "2026-12-25-stripe-disputes": stripeDisputes,
  "2026-12-26-bank-statements": bankStatements,
  "2026-12-26-reminders": reminders,
  "2026-12-26-undone-payments": undonePayments,
  "2026-12-23-spelled-numbers": spelledNumbers,
  "2026-12-27-buyers": buyers,
  "2026-12-27-transfers": transfers,
  "2026-12-27-invoice-timing": invoiceTiming,
  "2026-12-29-bookkeeping": bookkeeping,
  "2026-12-28-deposits": deposits,
  "2027-01-02-waiting-work": waitingWork,
  "2027-01-02-yet-unmatched-disputes": earlyDisputes,
  "2026-12-30-quotations": quotations,
  "2027-01-03-refund-of-allocation": refundOfAllocation,
  "2027-01-04-quoted-ticket-types": quotedTicketTypes,
  "2027-01-10-returned-mail": returnedMail,
  "2027-01-11-people-imports": peopleImports,
  "2027-01-13-questions": questions,
  "2027-01-14-kitchen": kitchen,
  "2027-01-24-reconfirmation": reconfirmation,
  "2027-01-16-sending-pace": sendingPace,
  "2027-01-17-options": options,
  "2027-01-19-ticket-type-access": ticketTypeAccess,
  "2027-01-20-decided-requests": decidedRequests,
  "2027-01-20-people-of-an-order": peopleOfOrder,
  "2027-01-21-allotments": allotments,
  "2027-01-30-mailbox-state": mailboxState,
  "2027-01-31-own-programme": ownProgramme,
  "2027-01-29-answer-reminders": answerReminders,
  "2027-01-29-answer-sheets": answerSheets,
  "2027-01-26-announcements": announcements,
  "2027-02-05-tags": tags,
  "2027-02-06-saved-views": savedViews,
  "2027-02-11-practical-pages": practicalPages,
  "2027-02-09-letter-texts": letterTexts,
  "2027-02-10-missed-announcements": missedAnnouncements,
  "2027-02-10-waiting-letters": waitingLetters,
  "2027-02-10-announcement-audiences": announcementAudiences,
  "2027-02-07-wanted-waits": wantedWaits,
  "2027-02-01-priced-options": pricedOptions,
  "2027-02-13-surveys": surveys,
  "2027-02-14-survey-letters": surveyLetters,
  "2027-02-16-needs-letters": needsLetters,
  "2027-02-17-file-answers": fileAnswers,
  "2027-02-20-list-counts": listCounts,
  "2027-02-21-letters-to-buyers": lettersToBuyers,
  "2027-02-22-viewed-lists": viewedLists,
  "2027-02-18-speaker-answers": speakerAnswers,
  "2027-02-03-vouchers": vouchers,
  "2027-02-04-voucher-links": voucherLinks,
  "2027-02-04-voucher-reservations": voucherReservations,
  "2027-02-26-quota-openings": quotaOpenings,
  "2027-02-23-allotted-options": allottedOptions,
  "2027-02-24-overbooking": overbooking,
  "2027-02-25-option-waits": optionWaits,
  "2027-02-27-checkpoint-rules": checkpointRules,
  "2027-02-28-sheets-by-key": sheetsByKey,
  "2027-03-01-decided-passages": decidedPassages,
  "2027-03-02-door-phones": doorPhones,
  "2027-03-03-badge-layouts": badgeLayouts,
  "2027-03-04-certificates": certificates,
  "2027-03-05-door-instructions": doorInstructions,
  "2027-03-06-badge-layout-versions": badgeLayoutVersions,
  "2027-03-09-certificate-runs": certificateRuns,
  "2027-03-11-session-checkpoints": sessionCheckpoints,
  "2027-03-12-checkpoint-capacities": checkpointCapacities,
  "2027-03-13-given-places": givenPlaces,
  "2027-03-14-rehearsals": rehearsals,
  "2027-03-15-checkpoint-kinds": checkpointKinds,
  "2027-03-17-walk-ins": walkIns,
  "2027-03-18-blank-badges": blankBadges,
  "2027-03-18-paper-badges": paperBadges,
  "2027-03-19-groups-at-the-door": groupsAtTheDoor,
  "2027-03-20-notes-of-people": notesOfPeople,
  "2027-03-21-spoilt-pages": spoiltPages,
  "2027-03-22-small-letters": smallLetters,
};
