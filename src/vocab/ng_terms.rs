//! The project's own vocabulary: what no other vocabulary has. Declared in `ontology/newsgraph.ttl`, which says more.

use super::vocabulary;
use oxrdf::NamedNodeRef;

/// Every term of the project's own vocabulary.
pub fn own() -> impl Iterator<Item = NamedNodeRef<'static>> {
    ng::ALL.iter().chain(act::ALL).chain(medium::ALL).copied()
}

vocabulary! {
    /// newsgraph's own classes, properties and values.
    ng = "https://w3id.org/newsgraph/ns#" {
        // Classes.
        /// What somebody said, as the article reports it.
        STATEMENT = "Statement",
        /// Characters that refer to an entity.
        MENTION = "Mention",
        /// A stretch of the article between line breaks.
        BLOCK = "Block",
        /// People without a name ("reporters").
        GROUP = "Group",
        /// A document without a name that is the source of a statement ("the report").
        DOCUMENT = "Document",
        /// A source that the article does not name.
        UNNAMED_SOURCE = "UnnamedSource",
        /// What a speaker does by speaking.
        ACT = "Act",
        /// How a statement reached the public.
        MEDIUM_CLASS = "Medium",
        /// How the text refers to an entity.
        FORM = "Form",
        /// How much of a statement is quoted.
        DIRECTNESS_CLASS = "Directness",
        /// Whether a role is held.
        TENURE_CLASS = "Tenure",
        /// How a date was found.
        BASIS = "Basis",
        /// Whether the text says that a statement was checked.
        STATUS = "Status",
        /// Where the text puts a statement beside what it told before.
        SEQUENCE_CLASS = "Sequence",
        /// What a block is for.
        BLOCK_KIND_CLASS = "BlockKind",

        // Properties of mentions and blocks.
        /// Mention → form.
        MENTION_FORM = "mentionForm",
        /// Mention or evidence → block.
        BLOCK_OF = "block",
        /// Block → kind.
        BLOCK_KIND = "blockKind",
        /// Derived thing → name of the rule that found it.
        RULE = "rule",
        /// Program → SHA-256 of the trained model that it read with.
        MODEL_CHECKSUM = "modelChecksum",
        /// Program → SHA-256 of a knowledge base file that it linked to beside the one of its version.
        KNOWLEDGE_BASE_CHECKSUM = "knowledgeBaseChecksum",
        /// Derived thing → estimated probability that it is right.
        CONFIDENCE = "confidence",

        // Properties of entities and roles.
        /// Body → place whose name stands for it.
        METONYM_OF = "metonymOf",
        /// Description → organization or country that it names.
        PART_OF = "partOf",
        /// Membership → country or region.
        JURISDICTION = "jurisdiction",
        /// Membership → tenure.
        TENURE = "tenure",

        // Properties of statements.
        /// Statement → body that the speaker speaks for.
        ON_BEHALF_OF = "onBehalfOf",
        /// Statement → characters that name the speaker.
        SOURCE = "source",
        /// Statement → words that introduce it.
        CUE = "cue",
        /// Statement → base form of the cue.
        CUE_LEMMA = "cueLemma",
        /// Statement → how much is quoted.
        DIRECTNESS = "directness",
        /// Statement → characters of what was said.
        CONTENT = "content",
        /// Statement → the "that" before its content.
        COMPLEMENTIZER = "complementizer",
        /// Statement → characters between quotation marks.
        QUOTED_SPAN = "quotedSpan",
        /// Statement → act.
        ACT_OF = "act",
        /// Statement → whether the speaker stands for the content.
        POLARITY = "polarity",
        /// Statement → how sure the speaker is.
        CERTAINTY = "certainty",
        /// Statement → characters of the clause it depends on.
        CONDITION = "condition",
        /// Statement → medium.
        MEDIUM = "medium",
        /// Statement → characters that name the medium.
        MEDIUM_SPAN = "mediumSpan",
        /// Statement → organization or place where it was made.
        VENUE = "venue",
        /// Statement → day.
        SAID_ON = "saidOn",
        /// Statement → characters the day rests on.
        SAID_ON_SPAN = "saidOnSpan",
        /// Statement or article → how its date was found.
        DATE_BASIS = "dateBasis",
        /// Statement → statement whose turn it continues.
        CONTINUES = "continues",
        /// Statement → statement that tells of it.
        WITHIN = "within",
        /// Statement → fuller statement that it says again.
        REPEATS = "repeats",
        /// Statement → whether it was made before or after what was told before.
        SEQUENCE = "sequence",
        /// Statement → characters that say so.
        SEQUENCE_SPAN = "sequenceSpan",
        /// Statement → whether the text says it was checked.
        VERIFICATION_STATUS = "verificationStatus",
        /// Statement → characters that say so.
        VERIFICATION_SPAN = "verificationSpan",

        // Properties of the store.
        /// Article → file or address it was read from.
        LOADED_FROM = "loadedFrom",
        /// Article → how its graph was before the user's rulings, as differences.
        BEFORE_RULINGS = "beforeRulings",

        // Forms.
        /// A proper name.
        NAME = "Name",
        /// A description.
        NOMINAL = "Nominal",
        /// A pronoun.
        PRONOUN = "Pronoun",
        /// An adjective of a country or people.
        ADJECTIVE_FORM = "AdjectiveForm",
        /// A place's name for a body.
        METONYM = "Metonym",

        // Directness.
        /// All quoted.
        DIRECT = "Direct",
        /// Nothing quoted.
        INDIRECT = "Indirect",
        /// Partly quoted.
        MIXED = "Mixed",

        // Tenure.
        /// Held at the time of the article.
        CURRENT = "Current",
        /// Held before.
        FORMER = "Former",
        /// Held for the time being.
        ACTING = "Acting",
        /// Won, not yet taken up.
        ELECT = "Elect",
        /// Sought.
        CANDIDATE = "Candidate",

        // Basis of a date.
        /// The date stands in the text or is given with it.
        STATED = "Stated",
        /// The date was worked out.
        INFERRED = "Inferred",

        // Sequence.
        /// Made before what was told before.
        EARLIER = "Earlier",
        /// Made after it.
        LATER = "Later",

        // Status.
        /// The text says that it was not or could not be checked.
        UNVERIFIED = "Unverified",
        /// The text says that it was checked and holds.
        VERIFIED = "Verified",
        /// The text says that it is disputed.
        DISPUTED = "Disputed",

        // Kinds of block.
        /// The title line.
        HEADLINE = "Headline",
        /// The lines under the title.
        STANDFIRST = "Standfirst",
        /// Place, date, agency.
        DATELINE = "Dateline",
        /// Body text.
        PARAGRAPH = "Paragraph",
        /// A title inside the body.
        CROSSHEAD = "Crosshead",
        /// Who else contributed.
        CREDIT = "Credit",
        /// The author's name.
        BYLINE = "Byline",
        /// A line about the author.
        BIO = "Bio",

        // Happenings and distances.
        /// Something that the text tells to have happened or to come.
        EVENT = "Event",
        /// People were killed or died.
        DEATH = "Death",
        /// People were hurt.
        INJURY = "Injury",
        /// People were captured, arrested or abducted.
        DETENTION = "Detention",
        /// People are missing.
        DISAPPEARANCE = "Disappearance",
        /// People had to leave their homes.
        DISPLACEMENT = "Displacement",
        /// People were rescued or set free.
        RESCUE = "Rescue",
        /// A place was taken.
        SEIZURE = "Seizure",
        /// A fight for a place was won.
        VICTORY = "Victory",
        /// People met or are to meet.
        MEETING_EVENT = "Encounter",
        /// What is not told to have happened, and what is meant, ruled out or thought of.
        PROSPECT = "Prospect",
        /// How far a thing is from a place.
        DISTANCE = "Distance",
        /// How the text has a happening.
        EVENT_STATUS_CLASS = "EventStatus",
        /// How a number is meant.
        BOUND = "Bound",
        /// Happening → who did it, or who meets.
        ACTOR = "actor",
        /// Happening → how the text has it.
        EVENT_STATUS = "eventStatus",
        /// Happening → statement that tells it.
        TOLD_IN = "toldIn",
        /// Happening → number of people.
        COUNT = "count",
        /// Happening → number of people, by the statement that tells it.
        CLAIMED_COUNT = "claimedCount",
        /// Happening → characters of the number.
        COUNT_SPAN = "countSpan",
        /// Happening or distance → how its number is meant.
        BOUND_OF = "bound",
        /// Distance → characters of what is that far away.
        DISTANCE_OF = "distanceOf",
        /// Distance → place.
        DISTANCE_FROM = "distanceFrom",
        /// Distance → metres.
        METRES = "metres",
        /// Distance → direction from the place.
        DIRECTION = "direction",
        /// The article tells it in its own voice.
        REPORTED = "Reported",
        /// Somebody in the article says so.
        CLAIMED = "Claimed",
        /// It is to come.
        SCHEDULED = "Scheduled",
        /// Somebody means to do it.
        PLANNED = "Planned",
        /// Somebody says that it will not be.
        RULED_OUT = "RuledOut",
        /// Somebody says that it may be.
        HYPOTHETICAL = "Hypothetical",
        /// The number as it stands.
        EXACTLY = "Exactly",
        /// No less than the number.
        AT_LEAST = "AtLeast",
        /// No more than the number.
        AT_MOST = "AtMost",
        /// About the number.
        APPROXIMATELY = "Approximately",
    }
}

vocabulary! {
    /// What a speaker does by speaking: the individuals of `ng:Act`. `seeds/en/cues.tsv` names them for each cue.
    act = "https://w3id.org/newsgraph/ns#" {
        /// Says, without more.
        SAY = "Say",
        /// Tells somebody.
        TELL = "Tell",
        /// Says what others may doubt.
        CLAIM = "Claim",
        /// Says that it is not so.
        DENY = "Deny",
        /// Refuses a proposal or a view.
        REJECT = "Reject",
        /// Says that it will not happen.
        RULE_OUT = "RuleOut",
        /// Says against own interest that it is so.
        ADMIT = "Admit",
        /// Says that what was reported is so.
        CONFIRM = "Confirm",
        /// Says that somebody did wrong.
        ACCUSE = "Accuse",
        /// Says that harm may come.
        WARN = "Warn",
        /// Binds oneself to do it.
        PROMISE = "Promise",
        /// Says that one will do harm.
        THREATEN = "Threaten",
        /// Wants it done, with pressure.
        DEMAND = "Demand",
        /// Tells somebody to do it, with authority.
        ORDER = "Order",
        /// Asks for it to be done.
        REQUEST = "Request",
        /// Puts it forward for decision.
        PROPOSE = "Propose",
        /// Puts it forward as possible.
        SUGGEST = "Suggest",
        /// Wants to know.
        ASK = "Ask",
        /// Replies.
        ANSWER = "Answer",
        /// Speaks well of it.
        PRAISE = "Praise",
        /// Speaks ill of it.
        CRITICISE = "Criticise",
        /// Shares a view.
        AGREE = "Agree",
        /// Does not share a view.
        DISAGREE = "Disagree",
        /// Says what will be.
        PREDICT = "Predict",
        /// Says that it may not be so.
        DOUBT = "Doubt",
        /// Holds it to be so.
        BELIEVE = "Believe",
        /// Wishes it.
        HOPE = "Hope",
        /// Means to do it.
        INTEND = "Intend",
        /// Has made up one's mind.
        DECIDE = "Decide",
        /// Lays it before others as a finding.
        SHOW = "Show",
        /// Makes it known.
        ANNOUNCE = "Announce",
        /// Gives reasons, or says what something is ("described it as").
        EXPLAIN = "Explain",
        /// Leaves it open or declines to say.
        DEFLECT = "Deflect",
    }
}

vocabulary! {
    /// How a statement reached the public: the individuals of `ng:Medium`.
    medium = "https://w3id.org/newsgraph/ns#" {
        /// An interview.
        INTERVIEW = "Interview",
        /// A news conference or briefing.
        NEWS_CONFERENCE = "NewsConference",
        /// A written statement or press release.
        STATEMENT_MEDIUM = "StatementMedium",
        /// A post on a social network.
        SOCIAL_MEDIA = "SocialMedia",
        /// A speech or address.
        SPEECH = "Speech",
        /// A letter.
        LETTER = "Letter",
        /// A report or study.
        REPORT = "Report",
        /// Radio or television.
        BROADCAST = "Broadcast",
        /// A telephone call.
        TELEPHONE = "Telephone",
        /// Testimony before a court or committee.
        TESTIMONY = "Testimony",
        /// A meeting.
        MEETING = "Meeting",
        /// An e-mail.
        EMAIL = "Email",
    }
}
