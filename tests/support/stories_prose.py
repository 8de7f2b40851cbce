"""The prose of stories.py: invented feeds, events, and sentences for each kind of event. All of it was written for this test."""

FEEDS = [(name, name.lower().replace(" ", "-") + ".example", "en") for name in [
    "Northern Wire", "Meridian Agency", "Harbour Post", "The Quayside Courier", "Valley Ledger", "Old Mill Gazette", "City Lantern",
    "The Evening Ferry", "Plainspoken", "Ridgeway Times", "Coastal Bulletin", "The Upland Herald", "Signal House", "Paper Kite",
    "Third Platform", "Market Square", "The Weekday", "Slate and Chalk", "Open Window", "Copper Kettle News", "Junction Box", "The Long Table",
    "Field Notes Daily", "Brickwork", "Tidewater Review", "Lamplight", "The Green Door", "Station Clock", "Night Tram", "Orchard Street",
    "Blue Folder", "The Fold", "Hilltop Radio"]] + [
    ("Abendblick", "abendblick.example", "de"), ("Rheinbote", "rheinbote.example", "de"), ("Le Petit Phare", "petit-phare.example", "fr"),
    ("La Passerelle", "passerelle.example", "fr"), ("El Mirador", "mirador.example", "es"), ("La Plaza Diaria", "plaza-diaria.example", "es"),
    ("Il Ponte", "ponte.example", "it")]

KINDS = {
    "quake": ([
        "Magnitude {mag} earthquake shakes {region}", "Earthquake of magnitude {mag} hits {region}, injuring {n}",
        "{region} earthquake injures {n} people", "Strong earthquake damages homes in {region}", "Earthquake rattles {region}, homes near {town} damaged",
        "\u2018The whole house moved\u2019: {town} after the earthquake"], [
        ["An earthquake of magnitude {mag} shook {region} early on Monday and injured at least {n} people, the authorities said.",
         "At least {n} people were hurt on Monday when a magnitude {mag} earthquake struck {region}.",
         "{region} was woken on Monday by an earthquake that measured {mag} and left {n} people injured."],
        ["Its centre lay {depth} kilometres below the ground near {town}, according to the seismological institute.",
         "The institute for seismology put the epicentre close to {town}, at a depth of {depth} kilometres.",
         "Seismologists located the source near {town}, about {depth} kilometres deep."],
        ["\u201cThe shelves came down and the lights went out,\u201d said {person}, who keeps a bakery in {town}.",
         "{person}, a baker in {town}, said that flour sacks fell on her while she was lighting the ovens.",
         "In {town} the baker {person} was already at work and ran out into the street."],
        ["Part of the roof of {landmark} fell in, but nobody was inside.", "{landmark} lost a section of its roof.",
         "The building that suffered most is {landmark}, where beams broke and tiles slid into the yard."],
        ["Trains between {town} and the coast were stopped so that engineers could look at the bridges.",
         "The railway closed its line through {town} until every bridge has been inspected.",
         "No trains ran through {town} in the morning, because the bridges had to be checked first."],
        ["The mayor asked residents to stay out of cracked buildings, as aftershocks are likely for several days.",
         "Aftershocks may follow all week, and people were told not to enter damaged houses.",
         "Officials expect aftershocks and have opened two school halls as shelters."],
        ["The last tremor of this size in the area was measured {years} years ago.", "Nothing as strong has been felt there for {years} years.",
         "Older residents remember a similar shock {years} years back."]]),
    "fire": ([
        "Fire destroys {landmark} in {town}", "{landmark} in {town} destroyed by fire", "{town}: {landmark} burns down overnight",
        "Hundreds watch as fire guts {landmark}", "Blaze at {landmark} leaves {n} without work", "Fire at {landmark} in {town} burned for {hours} hours"], [
        ["A fire destroyed {landmark} in {town} during the night, and {n} people who worked there have lost their place of work.",
         "{landmark}, one of the best known buildings of {town}, burned to the ground overnight.",
         "Fire broke out in {landmark} in {town} shortly before midnight and left only the outer walls."],
        ["More than {crews} crews fought the flames for {hours} hours.", "It took {hours} hours and {crews} fire engines to put it out.",
         "Firefighters from {crews} stations pumped water from the canal for {hours} hours."],
        ["\u201cWe could feel the heat across the river,\u201d said {person}, who lives opposite.",
         "{person}, a neighbour, saw sparks come down on her garden on the other bank.",
         "From the far bank {person} filmed how the gable leaned and then fell."],
        ["Police believe that it started in a workshop on the second floor, but do not suspect arson.",
         "Investigators think a machine in the second-floor workshop overheated.", "The cause seems to be an electrical fault in a workshop; nothing points to arson."],
        ["The house was built in {year} as a store for grain.", "Merchants put up the building in {year} to store grain.",
         "Since {year} it had been a granary, a school and lately a place for small firms."],
        ["The owner, {company}, said it was insured and will decide about rebuilding by the autumn.",
         "{company}, which owns the site, has not said whether it will build again.", "A spokeswoman of {company} said that rebuilding was possible, but not certain."],
        ["Two firefighters were treated for smoke, and nobody else was hurt.", "Apart from two firefighters who breathed in smoke there were no injuries.",
         "Nobody was in the building, and only two firefighters needed a doctor."]]),
    "merger": ([
        "{company} to buy {other} for {sum} million", "{company} agrees to buy {other}", "{other} is sold to {company} for {sum} million",
        "{company} swallows rival {other}", "Deal of the week: {company} takes over {other}", "What the sale of {other} to {company} means for {town}"], [
        ["{company} will buy its competitor {other} for {sum} million, both firms announced on Monday.",
         "{other} has agreed to be taken over by {company}, which pays {sum} million for it.",
         "The {goods} maker {other} becomes part of {company} in a deal worth {sum} million."],
        ["Together they will sell two of every five {goods} in the country.", "The joint firm would have about forty per cent of the market for {goods}.",
         "In the market for {goods} nobody else would come close to them."],
        ["{person}, who leads {company}, promised to keep the works in {town} open until at least {year}.",
         "The works in {town} are safe until {year}, said {person}, the head of {company}.",
         "Under the contract {company} may not close the factory in {town} before {year}."],
        ["The union fears that {n} jobs in administration will go.", "About {n} office jobs are thought to be at risk.",
         "Union leaders reckon with {n} redundancies, mostly in accounts and purchasing."],
        ["The competition authority has three months to look at the plan.", "Regulators must approve the purchase, which can take three months.",
         "Whether the authority for competition agrees will be known in three months."],
        ["Shares in {other} rose by {rise} per cent on the news.", "Investors were pleased: the price of {other} went up {rise} per cent.",
         "On the stock exchange {other} gained {rise} per cent before noon."],
        ["{other} was founded by two brothers in a shed in {town}.", "Two brothers had started {other} in {town} with a single lathe.",
         "What began with two brothers and one lathe in {town} ends as a department of a group."]]),
    "election": ([
        "{person} wins mayoral election in {town}", "{town} elects {person} as mayor", "{person} is the new mayor of {town}",
        "Mayoral election in {town}: {person} ahead by {n} votes", "Surprise in {town} as {person} beats {rival}", "After twelve years {rival} loses {town} to {person}"], [
        ["{person} has won the mayoral election in {town}, {n} votes ahead of {rival}.", "The voters of {town} chose {person} as their mayor on Sunday by {n} votes.",
         "In {town}, {person} defeated {rival} by the narrow margin of {n} votes."],
        ["{rival}, who had governed for twelve years, conceded before midnight.", "Shortly before midnight {rival} admitted defeat after twelve years in office.",
         "\u201cThat is how it goes,\u201d said {rival}, whose twelve years in the town hall are over."],
        ["The campaign had turned on {issue}.", "No question mattered more to voters than {issue}.", "For months the town had argued about {issue}."],
        ["Turnout was {turnout} per cent, the highest in a generation.", "With {turnout} per cent more people voted than in any election for a generation.",
         "{turnout} of a hundred voters took part."],
        ["The new mayor, who teaches {subject} at the local school, takes office in three weeks.", "{person}, a teacher of {subject}, moves into the town hall in three weeks.",
         "Pupils will have to find another teacher of {subject}, because the winner starts work within the month."],
        ["A recount in {district} was refused by the returning officer.", "The request to count the ballots of {district} again was turned down.",
         "In {district} the party of the loser had asked for a recount, without success."],
        ["The council stays divided, with no majority for any party.", "In the council no party can decide anything alone.",
         "Majorities will have to be found anew for each vote in the council."]]),
    "launch": ([
        "{craft} launched towards {target}", "{craft} begins its journey to {target}", "Rocket carries {craft} towards {target}",
        "{craft} lifts off on mission to {target}", "After {n} delays {craft} is on its way", "Why {craft} takes {years} years to reach {target}"], [
        ["The probe {craft} was launched on Monday and is on its way to {target}.", "A rocket with the probe {craft} lifted off on Monday; its aim is {target}.",
         "{craft} left the ground on Monday morning at the start of a journey to {target}."],
        ["It will arrive in {years} years, after two swings past the Earth.", "The journey takes {years} years and leads past the Earth twice.",
         "Only in {years} years, with the help of the Earth's gravity, will it get there."],
        ["On board are {n} instruments, among them a radar built in {town}.", "A radar from {town} is the heaviest of its {n} instruments.",
         "Engineers in {town} made the radar, one of {n} instruments."],
        ["\u201cI had stopped breathing,\u201d said {person}, who leads the project.", "{person}, the head of the project, embraced everybody within reach.",
         "In the control room {person} counted along under her breath."],
        ["Wind and a leaking valve had put off the start several times.", "The start had been delayed by wind and by a valve that would not close.",
         "A valve and the weather had cost the team five weeks."],
        ["The mission costs {sum} million, of which a third was spent on {partner}'s side.", "{partner} paid a third of the {sum} million.",
         "Of {sum} million in costs, {partner} bears one third."],
        ["Researchers hope to learn whether there is an ocean under the ice.", "The main question is whether water lies below the ice.",
         "If there is salt water beneath the crust, the radar ought to see it."]]),
    "breach": ([
        "{company} data breach exposes {n} customer records", "Hackers steal {n} customer records from {company}", "Data of {n} customers stolen from {company}",
        "{company} confirms data breach", "{company} left backups in the open for {days} days", "Change your password if you shop at {company}"], [
        ["Records of {n} customers were taken from {company}, the retailer admitted on Monday.", "{company} said on Monday that somebody had copied the records of {n} customers.",
         "Names and addresses of {n} customers of {company} are in the hands of strangers."],
        ["The thieves came in through {way}.", "They used {way} to get in.", "The way in was {way}, the firm wrote."],
        ["For {days} days nobody noticed.", "It took {days} days until the copy was discovered.", "The intruders had {days} days to look around."],
        ["Passwords were stored as hashes, but without a salt.", "The stolen passwords are hashed and unsalted, and so easily guessed.",
         "Because the hashes lack a salt, short passwords must be taken as known."],
        ["\u201cWe reported it in {month} and heard nothing,\u201d wrote {person}, who looks for such holes as a hobby.",
         "{person} had warned the company in {month}.", "A hobby researcher, {person}, says that the hole was reported in {month}."],
        ["The data protection officer of {region} has opened a case.", "In {region} the authority for data protection is looking into it.",
         "A fine is possible, said the supervisory authority in {region}."],
        ["Card numbers were kept elsewhere and are not affected.", "No card numbers are among the data.", "Payment details lay on other machines, according to the firm."]]),
    "storm": ([
        "Storm {storm} leaves {n} homes in {region} without power", "Storm {storm} hits {region}", "{n} homes without power in {region} after storm {storm}",
        "Storm {storm}: ferries cancelled, {town} pier damaged", "{region} cleans up after storm {storm}", "Wind of {kmh} kilometres an hour tears down {town} pier"], [
        ["Storm {storm} cut the power of {n} homes in {region} and damaged the pier of {town}.", "{n} homes in {region} were without electricity after storm {storm} had passed.",
         "The pier of {town} is broken in two, and {n} homes are dark: that is what storm {storm} left in {region}."],
        ["Gusts of {kmh} kilometres an hour were measured at {landmark}.", "At {landmark} the wind reached {kmh} kilometres an hour.",
         "The instruments at {landmark} stopped at {kmh} kilometres an hour."],
        ["Ferries to {island} will not sail before Wednesday.", "{island} is cut off until Wednesday, since no ferry can land.",
         "Nobody gets to {island} or away from it before Wednesday."],
        ["\u201cThe sea came over the wall like a lorry,\u201d said {person}, the harbour master.", "{person}, who runs the harbour, spoke of waves as high as his office.",
         "Harbour master {person} had the boats taken out of the water just in time."],
        ["A man of {age} was hurt by a falling tree.", "A falling tree injured a man, who is {age}.", "One man, aged {age}, is in hospital with broken ribs."],
        ["The grid operator hopes to have repaired all lines by Thursday.", "All lines should work again on Thursday, according to the operator of the grid.",
         "Engineers need until Thursday for the last villages."],
        ["Insurers put the damage at {sum} million.", "A first estimate of the damage is {sum} million.", "The storm may cost insurers {sum} million."]]),
    "strike": ([
        "{trade} in {town} go on strike", "{town} {trade} strike over pay", "Strike by {trade} brings {town} to a halt",
        "{trade} in {town} walk out for {days} days", "No agreement in {town}: {trade} stay away from work", "Why the {trade} of {town} have had enough"], [
        ["The {trade} of {town} have begun a strike of {days} days for better pay.", "In {town} {n} {trade} stayed away from work on Monday and will do so for {days} days.",
         "{town} must do without its {trade} for {days} days, because talks about pay have failed."],
        ["They ask for {rise} per cent more; the city offers half of that.", "Their demand is {rise} per cent, and the city is ready to pay half.",
         "Between the {rise} per cent that they want and the offer lies exactly one half."],
        ["\u201cI cannot live in the town that I work for,\u201d said {person}, who has done the job for twenty years.", "{person} has worked there for twenty years and shares a flat with two others.",
         "After twenty years {person} still drives an hour to work, because rents in town are too high."],
        ["Pickets stood at {landmark} from five in the morning.", "The first pickets gathered at {landmark} at five o'clock.", "At {landmark} tea was handed out to pickets before dawn."],
        ["The talks are led by {mediator}, a retired judge.", "{mediator}, a former judge, tries to mediate.", "A retired judge, {mediator}, has invited both sides for Friday."],
        ["In a vote {share} per cent had been in favour of the strike.", "{share} per cent of the members had voted for it.", "Support was broad, with {share} per cent of the votes."],
        ["The city has set up a telephone line for those who need help.", "Whoever depends on the service can call the city.", "A hotline of the city answers questions until nine in the evening."]]),
    "verdict": ([
        "{person} sentenced to {years} years in {case} trial", "{case} trial: {person} gets {years} years", "{person} found guilty in {case} case",
        "Court in {town} sentences {person} over {case}", "Guilty on {n} counts: the fall of {person}", "{years} years in prison for {person} in {case} case"], [
        ["A court in {town} has sentenced {person} to {years} years in prison for fraud in the {case} case.", "{person} must go to prison for {years} years, the court in {town} decided at the end of the {case} trial.",
         "The {case} trial in {town} ended on Monday with {years} years in prison for {person}."],
        ["The jury found the defendant guilty on {n} counts.", "On {n} counts the verdict was guilty.", "Of all charges {n} were proven, the jury said."],
        ["Savers had lost {sum} million through funds that did not exist.", "The invented funds cost savers {sum} million.", "{sum} million were paid into funds that existed only on paper."],
        ["Judge {judge} spoke of a cold and patient deception.", "\u201cYou were patient, and you were cold,\u201d said Judge {judge}.", "In the words of Judge {judge} it was deception as a trade."],
        ["The main witness was a bookkeeper, {witness}, who had kept copies.", "{witness}, who kept the books, had secretly made copies.", "Without the copies of the bookkeeper {witness} there would have been no trial."],
        ["The defence will appeal.", "Lawyers announced an appeal at once.", "An appeal has been announced."],
        ["Of the money, about a tenth was found on accounts abroad.", "A tenth of the sum has turned up on foreign accounts.", "Investigators could recover roughly one tenth."]]),
    "find": ([
        "Archaeologists find {object} near {town}", "{object} found near {town}", "{object} discovered by archaeologists in field near {town}",
        "{town} dig uncovers {object}", "A farmer, a plough and a {object}", "The {object} of {town} is older than the town"], [
        ["Archaeologists have found a {object} in a field near {town} that is about {years} years old.", "Near {town} a {object} has come to light, which lay in the ground for {years} years.",
         "A {object}, some {years} years old, was dug up near {town}."],
        ["It lay {depth} metres deep under a layer of clay, which kept the air away.", "Clay had sealed it at a depth of {depth} metres.", "Under {depth} metres of clay no air had reached it."],
        ["{person} of the museum in {city} called it the find of a lifetime.", "\u201cThat happens once in a working life,\u201d said {person} of the museum in {city}.", "The museum in {city} sent {person}, who did not sleep for two nights."],
        ["The farmer {farmer} had hit it with the plough.", "It was the plough of {farmer} that struck it first.", "{farmer} had only wanted to plant beets."],
        ["Traces of {stuff} suggest trade with the south.", "There is {stuff} on it, which must have come from the south.", "Its {stuff} cannot be from the region, so there must have been trade."],
        ["The find is being dried slowly, which will take {months} months.", "Drying it will need {months} months of patience.", "It rests in a bath of sugar water for {months} months."],
        ["From next spring visitors will be able to see it.", "It should be shown in the spring.", "An exhibition is planned for spring."]]),
}

# What happens a day later is a story of its own, although place, persons and words are the same.
NEXT = {
    "quake": (["Schools in {region} stay closed after second tremor", "{region} keeps schools shut this week"], [
        ["All schools in {region} stay closed this week after another tremor on Tuesday, which was felt as far as {city}.", "A second tremor on Tuesday, noticed even in {city}, has led {region} to close its schools for the week."],
        ["Parents in {town} were told by text message at six in the morning.", "The news reached parents in {town} at six, by text message."],
        ["Inspectors have so far looked at {n} of {sum} school buildings.", "{n} buildings of {sum} have been inspected."],
        ["{rival}, who is responsible for schools, wants lessons over the internet for the upper years.", "Lessons over the internet are the plan of {rival}, who answers for the schools."],
        ["Tents for {age} families were put up on the sports field of {district}.", "On the sports field of {district} there are now tents for {age} families."]]),
    "fire": (["{company} plans flats where {landmark} stood", "Flats to replace burned {landmark}, says {company}"], [
        ["The owner {company} wants to build {age} flats on the site of {landmark}.", "{age} flats are to be built where {landmark} burned, according to {company}."],
        ["Heritage groups around {witness} demand that the remaining walls are kept.", "The walls that still stand must stay, says {witness}, who speaks for friends of old buildings."],
        ["The council of {town} will debate the matter on Thursday.", "On Thursday the council of {town} has it on its agenda."],
        ["Tenants have been offered rooms in {district}.", "Those who lost their workshops may move to {district}."],
        ["The architect {mediator} called the haste remarkable.", "The haste is remarkable, in the view of the architect {mediator}."]]),
    "election": (["{person} names {witness} finance chief of {town}", "First appointment in {town}: {witness} will look after the money"], [
        ["The mayor elect of {town} has chosen {witness}, a tax lawyer, to look after the money.", "{witness}, until now a tax lawyer, will be in charge of the finances of {town}."],
        ["The debts amount to {sum} million.", "{sum} million are owed to banks."],
        ["{mediator} of the opposition criticised that the post was not advertised.", "It should have been advertised, said {mediator} of the opposition."],
        ["The pool in {district} is to stay open for now.", "For the time being the pool in {district} will not be closed."],
        ["A budget will be presented in {month}.", "{month} is when the budget is due."]]),
    "storm": (["Beach of {town} closed after oil spill", "Oil washes ashore at {town}, beach closed"], [
        ["A coaster named {craft} has lost oil off {town}, and the beach is closed.", "Oil from the coaster {craft} has reached the beach of {town}."],
        ["Volunteers from {district} collected {age} birds, most of them alive.", "Some {age} birds were picked up by volunteers from {district}."],
        ["The shipping company, {company}, has sent a salvage tug.", "A tug of {company} is on its way."],
        ["Bathing is forbidden for {months} days.", "For {months} days nobody may bathe."],
        ["{witness}, who speaks for the fishermen, asks {region} for compensation.", "Compensation is what {witness} wants for the fishermen of {region}."]]),
    "verdict": (["Savers sue {company} over {case} losses", "{company} faces claims of savers from {case} affair"], [
        ["A group of savers has taken {company} to court, which had sold the {case} funds over its counters.", "{company}, which sold the {case} funds, is now being sued by a group of savers."],
        ["{rival}, their lawyer, says that the clerks were paid for each contract.", "Clerks received a premium for every contract, according to the lawyer {rival}."],
        ["The bank rejects the accusation and points to a leaflet of {year}.", "All risks were named in {year}, the bank says."],
        ["A first hearing in {city} is expected in {month}.", "In {month} there could be a hearing in {city}."],
        ["The consumer group in {district} advises others to join.", "Others should join, advises the consumer group in {district}."]]),
}

_TOWNS = ("Harrowmere Calder-Brack Ostleigh Pennywick Grauholt Marrowby Tessendale Ulverby Whitlock Sarnford Dunmarrow Eskerby Fallowick Gristholm "
          "Hollenby Ivelstock Jarrowdene Kestrelby Lindermouth Mosswater Netherquay Oakenrigg Pellingby Quillham Rushwold Stavenby Thornmouth Umberleigh "
          "Vexholt Wrayburn Yarrowick Zennorby Ashlode Brindlemoor Corriedale Dovesby Elmsworth Frostenden Garravane Heronsea").split()
_REGIONS = ("Vardale Morrowland Estermark Kolvania Tarrensia Ostrany Belmora Lusenia Duvora Halvany Pellonia Sorrentland Quarrenia Mirosta".split())
_PEOPLE = ("Ilse Brandow|Marek Tolliver|Joana Pereira-Holt|Dag Winterhalter|Priya Ramanand|Owen Castellan|Femke Oudkerk|Tomasz Halloran|Lucia Ferrante|Bran Kettering|"
           "Noor Aldington|Sven Bjarkeland|Amara Oyelade|Piers Lachlan|Katya Morozenko|Hugo Delacourt|Wren Abernathy|Ines Caldeira|Rolf Steinacker|Maud Pettigrew|"
           "Cyrus Navabi|Greta Lindqvist|Otto Fairweather|Sabine Roux|Ewan Mactavish|Lena Duquesne|Jonas Hartwell|Thandi Mokwena|Ruth Ellingham|Pavel Dvorsky|"
           "Nadia Benhaddou|Felix Underhill|Clara Montague|Idris Pembroke|Yuki Tanemura|Basil Crowhurst").split("|")
_COMPANIES = ("Halden Freight|Brightwater Foods|Oxbow Systems|Tern and Daughters|Corvane|Lumenor|Pallister Works|Redfern Mills|Quarto Retail|Stelling Group|Ardent Rail|Mirabel Stores|"
              "Kessock Glass|Vantry|Umbra Optics|Dunlin Paper|Fennel and Pike|Osprey Motors|Gildersome|Norrland Timber").split("|")
_LANDMARKS = ("the Salt Warehouse|Saint Bride's Chapel|the Corn Exchange|the Lower Mill|Kingfisher Tower|the Old Customs House|Marlpit Theatre|the Weavers' Hall|Gannet Point|the Sugar Store|"
              "the Bell Foundry|the Grain Elevator|Rookery Hall|the Rope Works|Beacon Hill|the Tram Depot|the Malt House|the Dyers' Court|Larkspur Market|the Ice Factory").split("|")
_EXTRA = {
    "goods": "bicycles pumps lenses tractors kettles pianos clocks".split(), "craft": "Petrel Heron-2 Vesper Longbow Tarn Altair-Minor Kittiwake".split(),
    "target": "Europa Enceladus Callisto Triton Ganymede Titania Ceres".split(), "storm": "Agnetha Bodil Cormac Dorotea Elspeth Fergus Griselda".split(),
    "trade": "|tram drivers|refuse collectors|nurses|dockers|ferry crews|bus mechanics|lock keepers".split("|")[1:],
    "case": "Goldcrest Palisade Evergreen Lodestar Harvest Anchorage Moonstone".split(),
    "object": "|oak boat|bronze horn|clay furnace|silver hoard|stone calendar|wooden bridge|glass bowl".split("|")[1:],
    "stuff": "amber|lapis|pepper|olive oil|indigo|cedar resin|murex purple".split("|"),
    "way": "an old server in a cellar|a password that a supplier had reused|a forged invoice|a test account that nobody had closed|a printer with a network of its own|an unlocked backup|a plug-in of the web shop".split("|"),
    "issue": "the closing of the swimming pool|a bypass through the marsh|the price of water|a hotel on the castle hill|parking in the old town|the sale of the town wood|wind turbines on the ridge".split("|"),
    "subject": "chemistry geography Latin music history biology drawing".split(), "month": "February March January April December November October".split(),
    "partner": "Norway Canada Portugal Japan Chile India Ireland".split()}


def _events():
    """Seven events of each kind. Places are shared by events of different kinds, as on any day."""
    events = []
    for k, kind in enumerate(KINDS):
        for i in range(7):
            n = k * 7 + i
            pick = lambda values, step, n=n: values[(n * step + 3) % len(values)]
            facts = {"town": pick(_TOWNS, 3), "city": pick(_TOWNS, 7), "district": pick(_TOWNS, 11), "island": pick(_TOWNS, 13), "region": pick(_REGIONS, 5),
                     "person": pick(_PEOPLE, 5), "rival": pick(_PEOPLE, 7), "judge": pick(_PEOPLE, 11).split()[1], "witness": pick(_PEOPLE, 13), "mediator": pick(_PEOPLE, 17), "farmer": pick(_PEOPLE, 19),
                     "company": pick(_COMPANIES, 3), "other": pick(_COMPANIES, 7), "landmark": pick(_LANDMARKS, 3), "mag": f"{4 + i % 3}.{(n * 3) % 10}", "depth": 3 + n % 9, "n": 11 + n * 7 % 300,
                     "years": 3 + n * 5 % 40, "year": 1780 + n * 17 % 150, "hours": 4 + n % 9, "crews": 10 + n % 13, "sum": 40 + n * 31 % 700, "rise": 6 + n % 11, "turnout": 60 + n % 25, "days": 2 + n * 3 % 40,
                     "kmh": 110 + n % 45, "age": 30 + n % 50, "share": 70 + n % 25, "months": 8 + n % 20}
            facts |= {name: values[i % len(values)] for name, values in _EXTRA.items()}
            events.append((kind, facts))
    return events


EVENTS = _events()

OPINIONS = [
    ("What we overlook when we read about {town}", ["Every morning I read a paragraph like this one and turn the page.",
     "It is correct, every word of it, and still it tells nobody who was there what they would want to know. I have been a reporter for thirty years and have written such paragraphs by the dozen. We count, we quote, we name the hour, and then we go home.",
     "My neighbour, who never reads a paper, says that news is what happens to other people, and that this is the whole trouble with it. I have no answer to that, except to go back next week and to ask the questions that nobody asked on Monday."]),
    ("A column on numbers, and {n} of them", ["Let us look closely at how the agencies put it this week.",
     "Notice the verbs. Nobody does anything in this passage; things are done, found, expected. A class of mine counted the verbs in fifty such reports and came to the same result each time. I do not blame those who write under pressure.",
     "I blame a habit that is older than all of us, and which the telegraph taught us, because every word cost money. Words are free now. We could say who, and we could say why we believe it, and the reader would be grateful for both."]),
    ("My grandmother and {town}", ["My grandmother cut such passages out and kept them in a biscuit tin.",
     "She never reread them. When she died we found four hundred, in no order, some of them about places that have since changed their names. My brother wanted to throw them away, and for once I shouted at him.",
     "They are not history. They are what one woman thought somebody ought to keep, and each has a date in pencil on its back. I have started a tin of my own."]),
    ("Letter from a proofreader", ["A proofreader sees this kind of sentence forty times in a night.",
     "I correct a comma and send it on. Sometimes I wonder what would happen if I let one word stand that does not belong there, a colour or a smell. Would anybody write in? I doubt it, and I have never tried.",
     "But I have begun to keep a list of the words that we never print: dusk, elbow, almost, soup. It is a fine list, and it is growing longer than the paper."]),
    ("Against the early conclusion", ["Before noon everybody in the canteen knew what this meant.",
     "By the evening they knew the opposite. I do not exempt myself, for I had explained it to two colleagues and a driver. What we lack is not information but a chair to sit in while it arrives.",
     "In the old monastery schools a pupil had to repeat the view of the other side until the other side was content. Try that in a canteen. Try it in a parliament, if you have the time."]),
    ("Who pays for all this?", ["Everything in the passage below has a price, and none of it is mentioned.",
     "Somebody bought the petrol. Somebody sat with a child so that somebody else could stand in the cold with a notebook. When economists speak of externalities they mean this, and then they change the subject.",
     "I asked our own accounts department what a paragraph costs. They laughed, then they calculated, and then they asked me not to print the sum."]),
    ("Reading aloud", ["On Mondays I read the news to a man who is blind.",
     "He stops me when a sentence has no picture in it. This one he stopped twice. It is a hard school, and I recommend it to anybody who earns a living with words, bankers and priests included.",
     "When I had finished he was quiet for some time, and then he asked about the dog. There had been no dog. There ought to have been one, he said."])]

TRANSLATIONS = {
    "quake": {
        "de": {"title": "Erdbeben der Stärke {mag} erschüttert {region}", "text": [
            "Ein Erdbeben der Stärke {mag} hat am frühen Montag {region} erschüttert und mindestens {n} Menschen verletzt.", "Das Zentrum lag nahe {town} in {depth} Kilometern Tiefe.",
            "Die Bäckerin {person} lief auf die Straße, als die Regale umstürzten.", "Die Bahn sperrte die Strecke durch {town}, bis alle Brücken geprüft sind."]},
        "fr": {"title": "Un séisme de magnitude {mag} secoue {region}", "text": [
            "Un séisme de magnitude {mag} a secoué {region} lundi matin et fait au moins {n} blessés.", "L'épicentre se trouvait près de {town}, à {depth} kilomètres de profondeur.",
            "La boulangère {person} est sortie dans la rue en courant.", "Les trains ne passent plus par {town} tant que les ponts n'ont pas été contrôlés."]}},
    "merger": {
        "de": {"title": "{company} kauft {other} für {sum} Millionen", "text": [
            "{company} übernimmt den Konkurrenten {other} für {sum} Millionen, wie beide Firmen am Montag mitteilten.", "{person}, Chef von {company}, will das Werk in {town} bis {year} erhalten.",
            "Die Gewerkschaft fürchtet um {n} Stellen in der Verwaltung.", "Das Kartellamt hat drei Monate Zeit für die Prüfung."]},
        "es": {"title": "{company} compra {other} por {sum} millones", "text": [
            "{company} comprará a su competidor {other} por {sum} millones, según anunciaron ambas empresas el lunes.", "{person}, que dirige {company}, prometió mantener la fábrica de {town} hasta {year}.",
            "El sindicato teme por {n} empleos de oficina.", "La autoridad de competencia tiene tres meses para estudiarlo."]}},
    "storm": {
        "de": {"title": "Sturm {storm}: {n} Haushalte in {region} ohne Strom", "text": [
            "Der Sturm {storm} hat in {region} {n} Haushalte vom Strom getrennt und die Seebrücke von {town} beschädigt.", "An der Messstelle {landmark} wurden {kmh} Kilometer in der Stunde gemessen.",
            "Nach {island} fährt bis Mittwoch keine Fähre.", "Hafenmeister {person} sprach von Wellen, so hoch wie sein Büro."]},
        "it": {"title": "La tempesta {storm} lascia {region} senza corrente", "text": [
            "La tempesta {storm} ha tolto la corrente a {n} case in {region} e ha danneggiato il molo di {town}.", "A {landmark} il vento ha raggiunto {kmh} chilometri all'ora.",
            "Nessun traghetto per {island} prima di mercoledì.", "Il comandante del porto {person} parla di onde alte come il suo ufficio."]}}}

_LINKS = ["A long read on the people who repair lighthouses, and why there are fewer of them each year.", "Somebody has drawn every tram stop in the country, with a pencil.",
          "The best explanation of tides that I have seen, with a bowl and a torch.", "An interview with the last maker of wooden type in the north.", "How a village argued for two years about a bench.",
          "Notes on cooking lentils, by a man who has opinions about lentils.", "A map of all the wells that were closed after the war.", "The letters of a bridge engineer to her brother, scanned and typed.",
          "Why cheap umbrellas break at the same place.", "A photograph of the moon through a letter box.", "An essay about waiting rooms that made me miss my stop.", "The source code of a very small clock."]
_WEATHER = ["Dry in the morning, with some cloud from the west.", "Showers are possible after four o'clock.", "The wind turns to the north and freshens.", "Temperatures reach nineteen degrees inland.",
            "It will be cooler on the coast.", "Fog in the valleys clears by nine.", "A clear night follows, with stars.", "Hay fever sufferers will notice the birches."]
_BRIEF = ["The council meets at ten and will talk about drains.", "The library opens an hour later than usual.", "Roadworks begin on the ring road and last until Friday.", "The choir looks for two basses and a tenor.",
          "Milk prices fall by a penny.", "The chess club has won away from home.", "A lost parrot answers to the name of Colonel.", "The market moves to the church square.", "Tickets for the fair go on sale at noon.", "The ferry has a new captain."]
STANDING = [("Daily links for reading and listening", ["Paper Kite", "Open Window", "Blue Folder"], _LINKS), ("Weather forecast for today and tomorrow", ["Hilltop Radio", "Coastal Bulletin", "The Evening Ferry"], _WEATHER),
            ("Morning briefing: what matters today", ["City Lantern", "Valley Ledger", "The Weekday", "Junction Box"], _BRIEF + _WEATHER)]

_TOPICS = ["beekeeping on flat roofs", "repairing mechanical watches", "the grammar of road signs", "growing quinces against a wall", "learning the accordion late", "night buses and who rides them", "sharpening a plane iron", "the colour of old photographs",
           "keeping a diary in two languages", "walking along a disused railway", "baking with rye alone", "sorting a father's tools", "birds that imitate alarms", "the economics of second-hand books", "writing letters to the council",
           "swimming in cold rivers", "the history of the paper clip", "choosing a font for a menu", "mending nets by hand", "counting bats at dusk"]


_BEGINNINGS = ["I had not meant to write about {topic} again, but three readers asked within a week.", "Of all the things that I took up during the long winter, only {topic} has stayed.",
               "There is a drawer in our kitchen that holds everything one needs for {topic}.", "A stranger on the train told me more about {topic} than I had learned in a year.",
               "If you have an hour to spare on Saturday, spend it on {topic}.", "Two books on {topic} came out this spring, and neither mentions patience.",
               "My father thought little of {topic}, and my mother less.", "Whoever says that {topic} is easy has somebody else to clean up."]
_MIDDLES = ["What nobody tells you is how slow it is, and that the slowness is the point.", "I took pages of notes, most of them wrong, and pinned them above the sink.", "There is a club for it, as there is for everything, and they meet above a chemist's.",
            "The right tool costs as much as a bicycle, the wrong one as much as two.", "Children are better at it, since they do not mind beginning again.", "It needs north light, a steady table and no telephone.",
            "In the south they do it with the left hand and sing.", "Somebody once lost a thumb over it, though the story has grown with the years."]
_ENDS = ["I shall report again when the evenings are shorter.", "For the moment I am content with a tidy failure.", "If you know better, the postcard still exists.", "Next week there will be a drawing, if the cat allows it.", "The rest is practice, and tea.",
         "I have ordered a second one, in case I should improve."]


def _quiet():
    """Two pieces on each topic, by two writers who have little in common but the topic."""
    out = []
    for i, topic in enumerate(_TOPICS * 2):
        title = f"Some notes on {topic}" if i < len(_TOPICS) else f"{topic[0].upper() + topic[1:]}, by a beginner"
        text = [_BEGINNINGS[i % 8].format(topic=topic) + " " + _LINKS[i % len(_LINKS)], _MIDDLES[i * 3 // 2 % 8] + " " + _BRIEF[i * 7 // 3 % len(_BRIEF)], _ENDS[i * 5 // 3 % 6] + " " + _WEATHER[i * 3 % 7]]
        out.append((title, text))
    return out


QUIET = _quiet()
