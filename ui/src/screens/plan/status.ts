import type { Component } from 'svelte';
import Circle from '@lucide/svelte/icons/circle';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import Contrast from '@lucide/svelte/icons/contrast';
import type { CommitmentStatus } from '$lib/api/types/CommitmentStatus';

/** What may become of a step, in the order of its life. */
export const statuses: CommitmentStatus[] = ['not-started', 'doing', 'done', 'changed', 'dropped'];

/** The shape beside the words `steps.status.<status>`. */
export const symbols: Record<CommitmentStatus, Component> = {
  'not-started': Circle,
  doing: Contrast,
  done: CircleCheck,
  changed: CircleDashed,
  dropped: CircleSlash,
};
