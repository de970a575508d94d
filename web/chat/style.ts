/** How Web Chat looks in the panel: the page's own colours, which follow light and dark, and legible sizes. */

const font = 'var(--font)';

/** Web Chat's `styleOptions`. */
export const styleOptions: Readonly<Record<string, unknown>> = {
  accent: 'var(--accent)',
  subtle: 'var(--muted)',
  backgroundColor: 'var(--ground)',
  primaryFont: font,
  fontSizeSmall: '0.875rem',
  paddingRegular: 12,
  paddingWide: 16,
  transitionDuration: '0s',
  // A long answer is read from its beginning: scrolling stops where it starts.
  autoScrollSnapOnPage: true,
  autoScrollSnapOnPageOffset: -48,

  bubbleBackground: 'var(--raised)',
  bubbleBorderColor: 'var(--line)',
  bubbleBorderRadius: 8,
  bubbleTextColor: 'var(--text)',
  bubbleFromUserBackground: 'var(--accent)',
  bubbleFromUserBorderColor: 'var(--accent)',
  bubbleFromUserBorderRadius: 8,
  bubbleFromUserTextColor: 'var(--on-accent)',
  bubbleMaxWidth: 400,
  bubbleMinWidth: 120,

  // What the server takes; it looks at the contents itself.
  uploadAccept: '.csv,.txt,.pdf,.png,.jpg,.jpeg,.gif,.docx,.xlsx,.pptx,.odt,.ods,.zip',
  uploadMultiple: false,
  enableUploadThumbnail: false,
  sendBoxBackground: 'var(--ground)',
  sendBoxTextColor: 'var(--text)',
  sendBoxPlaceholderColor: 'var(--muted)',
  sendBoxBorderTop: 'solid 1px var(--line)',
  sendBoxButtonColor: 'var(--accent)',
  sendBoxButtonColorOnDisabled: 'var(--muted)',
  sendBoxButtonShadeColorOnHover: 'var(--raised)',
  sendBoxButtonShadeColorOnActive: 'var(--raised)',
  sendBoxButtonShadeColorOnDisabled: 'transparent',
  sendBoxButtonKeyboardFocusIndicatorBorderColor: 'var(--focus)',
  sendBoxHeight: 48,
  sendBoxMaxHeight: 160,
  sendBoxTextWrap: true,

  suggestedActionLayout: 'flow',
  suggestedActionBackgroundColor: 'var(--ground)',
  suggestedActionBackgroundColorOnHover: 'var(--raised)',
  suggestedActionBackgroundColorOnActive: 'var(--raised)',
  suggestedActionBorderColor: 'var(--accent)',
  suggestedActionBorderRadius: 20,
  suggestedActionBorderWidth: 1,
  suggestedActionTextColor: 'var(--accent)',
  suggestedActionHeight: 40,
  suggestedActionsFlowMaxHeight: '15rem',
  suggestedActionsVisualKeyboardIndicatorColor: 'var(--focus)',

  timestampColor: 'var(--muted)',
  groupTimestamp: 60_000,
  notificationText: 'var(--text)',
  transcriptVisualKeyboardIndicatorColor: 'var(--focus)',
  cardEmphasisBackgroundColor: 'var(--ground)',
};

const foregroundColors = {
  default: { default: 'var(--text)', subtle: 'var(--muted)' },
  accent: { default: 'var(--accent)', subtle: 'var(--accent)' },
  attention: { default: 'var(--danger)', subtle: 'var(--danger)' },
  good: { default: 'var(--good)', subtle: 'var(--good)' },
  warning: { default: 'var(--text)', subtle: 'var(--muted)' },
  dark: { default: 'var(--text)', subtle: 'var(--muted)' },
  light: { default: 'var(--ground)', subtle: 'var(--ground)' },
};

/** Adaptive Cards' host configuration: what belongs to the card's own look. */
export const cardHostConfig: Readonly<Record<string, unknown>> = {
  supportsInteractivity: true,
  fontFamily: font,
  fontSizes: { small: 14, default: 16, medium: 17, large: 19, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 700 },
  lineHeights: { small: 20, default: 23, medium: 24, large: 26, extraLarge: 29 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 12 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors },
    emphasis: { backgroundColor: 'var(--ground)', foregroundColors },
    accent: { backgroundColor: 'var(--ground)', foregroundColors },
    good: { backgroundColor: 'var(--ground)', foregroundColors },
    attention: { backgroundColor: 'var(--ground)', foregroundColors },
    warning: { backgroundColor: 'var(--ground)', foregroundColors },
  },
  actions: {
    actionAlignment: 'stretch',
    actionsOrientation: 'vertical',
    buttonSpacing: 8,
    maxActions: 20,
    showCard: { actionMode: 'inline', inlineTopMargin: 8 },
    spacing: 'medium',
  },
  adaptiveCard: { allowCustomStyle: false },
  factSet: {
    title: {
      color: 'default',
      size: 'default',
      isSubtle: true,
      weight: 'default',
      wrap: true,
      maxWidth: 130,
    },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'bolder', wrap: true },
    spacing: 12,
  },
  // The panel's own heading is the first.
  textBlock: { headingLevel: 2 },
  inputs: {
    label: {
      inputSpacing: 4,
      requiredInputs: { weight: 'bolder', color: 'default', size: 'default', suffix: ' *' },
      optionalInputs: { weight: 'bolder', color: 'default', size: 'default' },
    },
    errorMessage: { color: 'attention', size: 'default', spacing: 'small', weight: 'default' },
  },
};
