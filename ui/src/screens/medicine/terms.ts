import { t } from '../../messages';

const groups = ['stomach', 'heart-and-breathing', 'nerves-and-body', 'mind', 'care'] as const;
type Group = (typeof groups)[number];

/** The heading of a group of adverse events. */
export function groupName(group: string): string {
  return (groups as readonly string[]).includes(group)
    ? t(`medicine.room.adverse.group.${group as Group}`)
    : group;
}
