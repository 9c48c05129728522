/**
 * What people choose most, as breaches of the past years show: without case, without anything but letters and digits,
 * and without digits where four letters or more are left. Words of abuse are left out, although they are chosen too.
 * Source: the list of passwords that zxcvbn 4.4.2 (MIT licence) ranks by how often they occur, its first 4,500 entries
 * and, of the rest, those as long as our passwords; the last lines are what Vietnamese choose.
 */
const LIST = `
01telemike01 1111111111zz 123123qweqwe 123321qweewq 1234567890qaz 1234567890qw 1234567890qwe 1234567890qwerty
1234567890zzz 123456789abc 123456789asd 123456789qaz 123456789qqq 123456789qwe 123456789qwer 123456789qwerty
123456789zxc 1234567qwertyu 1234qwerasdf 1234qwerasdfzxcv 123qwe456rty 123qwerty123 12qw34er56ty 1a2s3d4f5g6h
1qa2ws3ed4rf 1qa2ws3ed4rf5tg 1qaz2wsx3edc4rfv 1qazxsw23edc 1qazxsw23edcvfr4 23176djivanfros 32615948worms
41d8cd98f00b 4815162342lost 59382113kevinp 89231243658s 89876065093rax a1s2d3f4g5h6 aaaaa aaliyah aardvark aaron
abc123456789 abcd aberdeen abgrtyu abnormal abrakadabra absolut abstr access accord achilles achtung action adam
adgjmptw adidas admin admin18533362 adonis aezakmi agent aggies aikido airborne airbus airforce airplane airwolf
akira alabama aladin alaska albany albatros albion alejandr aleksandr aleksandra aleksey alenka alessandro alex
alexande alexandr alexey alexis alfa alibaba aliens allmine allsop allstar aloha alpha alphabet alpine altima
alucard amadeus amadeusptfcor amand amanda amateur amateurs amazon amber americ america amerika amigo amorcit
amsterda amsterdam an83546921an13 anaconda anai anakin anarchy anastasi anastasiya andrea andrei andrew andrewjackie
andrey andromed andromeda andyod anfield angel angels angelus angus anhyeuem animal anime annie antananarivu
antelope anthon anthony anthrax antoni anubis apache apollo apple applepie apples aptiva aquarius aragorn aramis
arcadia area arizona arjay armada armagedon armani armstron arrow arrows arsenal artem artemis artemka artur asdasd
asddsa asdf asdfasdf asdfg asdfgh asdfgh123456 asdfghj asdfghjk asdfghjkl asdfghjkl123 asdfjkl asdfzxcv asdqwe
asdzxc ashley aspire aspirine assassin assman assword asterix astra astral astro astros athlon atlanta atlantis
atomic attila auburn auckland2010 audia aussie austin australi avalanch avalon avatar avenger avrillavigne awesome
azamat azazel azerty azsxdc azsxdcfv babe babes babyblue babyboy babydoll babyface babygirl babylon babylove bacardi
bacchus backdoor badass badboy baddog badger badgers badgirl badman baggins baggio bagira bailey baller ballin
balloon balloons balls bambam bamboo banana bananas banane bandit bang banger bangkok banker banner banshee banzai
barbados barbie barcelon barcelona barefoot barkley barney barselona barsik bartman basebal baseball basket basketba
basset bassman batman bayern bcfields bdsm beaches beagle beamer beaner beanie bear bearcat bearcats beardog beast
beastie beatle beatles beautifu beauty beaver beavis beckham beefcake beemer beer beerman beetle bella belmont
benfica beng bengals beowulf beretta bergkamp berlin bhbirf bian biao biatch bicycle bigass bigballs bigbear bigben
bigbird bigblock bigblue bigbob bigboss bigboy bigbutt bigcat bigdaddy bigdog bigfish bigfoot biggie biggles bigguy
bighead bigmac bigman bigmike bigmoney bigone bigpimp bigpoppa bigred bigtime bigtit biker bikini bilbo billy
billybob billyboy bimmer bing bingo binladen bird birddog birdie birdman biscuit bismillah biteme bizkit blabla
black blackbir blackcat blackdog blackhaw blackie blackjac blackjack blackout blacks blacky blade blades blahblah
blam blaster blaze blazer blessed blessing blink blizzard blonde blondes blondie blowme bltynbabrfwbz blue bluebell
bluebird blueboy bluedog blueeyes bluefish bluemoon blues bluesky bluesman boating bobafett bobby bobcat bobdole
bobdylan boeing bogart bogdan bogey bohica boiler bollocks bollox bologna bombay bomber bombers bond bondage
bonehead bones bonjour bonjovi bonkers bonsai boob boobie boobies booboo booger boogie bookworm boomboom boomer
booster bootie boots booty boozer borabora boricua borussia bosco bossman boston bounce bounty bowler bowling bowwow
boxer boxers boxing boxster boy4u2ownnyc bpgjldsgjldthnf brando brandon brandy brasil braves brazil brdr breast
breasts breeze brian brighton bristol britney brodie broker bronco broncos brooklyn brown brownie browns bruce
brucelee bruins bruiser bruno brutus bubba bubbas bubble bubbles buceta bucket buckeye buckeyes buckshot budapest
buddah buddha buddie buddy buddyboy budlight budman budweise buffalo buffett buffy bugger builder bull bulldog
bulldogs bullet bullfrog bulls bullseye bummer bumper bunghole bunnies bunny burger burrito bushido businessbabe
buster busty butch butter buttercu butterfl butterfly butthole buttman buttons buzzard byteme cabbage cabron cactus
cadillac caesar calgary calico caliente californ caligula callum camaro cambiami camel camelot camels cameltoe
cameron camper canada cancer cancun candle candy candyman cang cannabis canon cantona capone capricorn capslock
captain caramel caravan cardinal carlito carlitos carmex carnage carolina carpedie carpet carrera carrot cartman
cartoon casanova caserta casey casino casper cassie catch catdog catfish catherin catman cats catwoman cavalier
caveman cbrrr ccbill cdtnbr cdtnkfyf celeb celeron celica celine celtic celtics ceng cent cerberus cessna cfitymrf
cgfhnfr chai chainsaw champ champion champs changeme chao chaos charger chargers charles charli charlie charlott
charlton charly charmed chase chaser cheater checkers cheech cheeks cheers cheese cheetah chelsea cherokee cherry
cheshire chester chevelle chevrole chevrolet chevy chevys chewie cheyenne chiara chicago chichi chicken chickens
chickenwing101 chicks chico chiefs chilli chillin chilly chimera chinook chipmunk chipper chippy chivas chloe
chocolat choochoo chopin chopper chou chris chrisbln chriss chrissy christ christia christin christma christop
christopher1 chrome chronic chrono chrysler chuai chuang chubby chuckie chuckles chucky chui chunky chuo ciccio
cicero cigars cinder cindy cinnamon citadel citroen cjdthitycndj cjkysirj cjkywt clancy clapton clarinet classic
classics claudi claymore clemson cleopatr clevelan climber clipper clippers clit clitoris cloud clouds clover clowns
cnfybckfd cobain cobalt cobra cobras cocacola cocaine coconut codered coffee cohiba coke coldbeer coldplay colnago
colombia colorado colors colt coltrane comanche combat123654 comet commando compaq compass compute computer conan
concord concorde concrete condom condor cong connect connor consumer contortionist cookie cookies cooldude cooler
coolguy coolio coolman coolness cooter copper corleone corndog corolla corona corperfmonsy corrado corsair corvette
cosmic cosmo cosmos cosworth cougar cougars counterstrike coventry cowboy cowboys coyote cracker cramps crazy
crazybab creampie creamy creative cricket crimson critter crjhgbjy cruise cruiser crunch crusader crusher crysis
crystal cthtuf cthulhu cthutq ctrhtn cuan cubbies cubswin cuddles cumming cupcake curious custom cutlass cutter
cxfcnmt cyber cyborg cyclone cyclops cygnus cypress dabears daddy daemon daewoo dagger daisy dakota dalejr dallas
dalshe dammit damnit dancer dang danger danie daniel daniil danila danni danny dannyboy danzig darklord darkman
darkness darkside darkstar david davide davids dawg daytona dbrnjh dbrnjhbz deadhead deadman deadpool death deejay
deepthroat deeznuts deeznutz defender defiant deftones delete delight delphi delta deluxe demo denali deng deniska
depeche desert designer desire deskjet destin destiny detroit deutsch devil devildog devilmaycry4 devils dexter
dfcbkbq dfkthbz dfkthf dfktynbyf dfvgbh dharma diablo dialog diamond diamonds diao diehard diesel dietcoke dieter
digger diggler digimon digital digitalprodu dilbert dilligaf dima dinamo dinara dindom ding dingdong dinosaur
dirtbike discover disney diver divine dkflbckfd dkflbvbh dkflbvbhjdbx dkflbvbhjdyf doberman doctor dodge dodger
dodgeram dodgers dogbert dogboy dogcat dogface dogfood dogg dogger doggie doggy doghouse dogman dogs doitnow dollar
dolphin dolphins domainlock2005 dominik domino donkey donuts doobie doodle doofus doogie dookie doomsday dotcom
doughboy dracula drago dragon dragonba dragonball dragons dragoon drakon draven dreamer dreams drifter driver drizzt
droopy drowssap drpepper drummer dthjybrf duan dublin ducati duchess duck duckie dumbass dundee durango duster dusty
dutchess dynamite dynamo eagle eagles earnhard eastside eastwood eatme eclipse eddie eduard edward eeyore eggman
einstein ekaterina eldorado electra electric electro electron elefant element elephant elizabet elizaveta elvis
emerald emily eminem empire engage engineer enigma enrico enter enterme enterpri enterprise entropy epsilon eraser
ericsson escort eternal eternity eureka europa evangelion everest everlast everton excalibu excalibur excite exigen
exigent exodus exotic explorer express extreme fabie fabric facial fairlane falcon falcons fallen fallout fandango
fang fantasia fantasy fantomas farscape farside fart fastball faster fatass fatboy fatcat fatman fatty fearless
feather felix fender feng fenway fergie fergus fernand ferrari ferret fester fetish fghtkm fgtkmcby ficken fidelio
fiesta figaro fighter filter finalfantasy finger fire fireball firebird firefly firefox fireman firewall fish
fishbone fishes fishhead fishin fishing fisting fitness fkmnthyfnbdf fktrcfylh fktrcfylhf fktrcfylhjdbx fktrcfylhjdf
fktrcfylhjdyf fktrctq flames flamingo flanker flash flatron fletch flexible flipper floppy florian florida flounder
flower fluffy flvbybcnhfnjh flyboy flyers flyfish foobar footbal football fordf forest foreve forever forfun formula
forsaken fortuna foryou fossil foxtrot foxy franc francesc frank franky freaks freaky freckles freddy frederiksberg
freebird freedom freepass freeuser freeway friday fright frisco frisky frodo frog frogger froggy frogman front
frontier frosty fubar fugazi fukkc fulham fullmoon funtime fusion futbol fuzzy fyfcnfcbz fyfnjkbq fylhtq
fynfyfyfhbde fytxrf fyutkbyf gabrie gabriel gabriell gadget gagging galaxy galina galore gambit gambler gameboy
gamecube gameover gandalf ganesh gangbang gangsta gangster garden garfield gargoyle garion gasman gateway gator
gatorade gators gawker gbhfvblf gbpltw gegcbr geheim gemini generic genesis geng genius georg george geronimo
gesperrt getmoney getout getsome gfhjkm gfhjkmgfhjkm ghbdtn ghbdtnbr ghbdtnghbdtn ghbdtnrfrltkf ghblehjr ghbywtccf
ghetto ghhh47hj7649 ghjcnj ghjcnjgbpltw ghjcnjgfhjkm ghjcnjghjcnj ghjcnjnfr ghjcnjqgfhjkm ghjcnjrdfibyj
ghjnbdjcnjzybt ghost ghostrider giants gideon gilles ginger giorgi giorgio giraffe girls gizmo gizmodo gjkbyf
gjkysqgbpltw gladiato gladiator glock gmoney gngn goalie goat goaway gobears goblin goblue gobucks goddess godfathe
godfather godsmack godzilla gofish goforit goirish goku golden goldfish goldstar goldwing golf golfball golfer
golfing goliath gollum gonavy gong gonzo goober good goodboy goodluck goodtime goofy google gooner goose gopher
gordo gordon gorilla gotcha goten gothic gotohell govols granny grease great greatone green greenbay greenday
greenlantern greens gregor gremlin grendel gretzky griffey gringo grizzly gromit groove groovy groucho grumpy
gryphon gsxr gtnhjdbx gtnhjpfdjlcr guai guang guardian guiness guinness guitar guitars gundam gunnar gunner gunners
gustav guyver gypsy habibi hack hacked hacker haggis hairy halflife halifax hallo hambone hamburg hamish hamlet
hammer hammers hamster handball handyman hannah hannibal hansolo happy happyday hardon hardrock harlem harley harry
harrypotter harvest havana havefun hawaii hawaiian hawkeye hawkeyes hayabusa hd764nw5d7e1vb1 hearts heater heather
heaven heckfy hedgehog hedimaptfcor heidi heineken hellboy hellfire hello helloo hellos hellyeah helmet helper
helpme hemi hendrix heng henry herbie hercules hermes hershey hesoyam hewlett heynow hidden highbury highheel
highland highlander hiphop hippie hitachi hithere hitler hitman hjccbz hjvfirf hobbes hobbit hockey hokies holiday
holly hollywoo holycow homeboy homer homerj homers homerun honda hondas honey honeybee hongkong honolulu hookem
hooker hookup hooligan hoosier hoosiers hooter hootie hopeful horizon horndog hornet hornets horney horse horses
hotbox hotboy hotdog hotone hotred hotrod hotshot hotstuff hottie hotties hounddog house hover huai hummer hunter
hunting hurrican husker huskers huskies hustler hyperion iamgod iampurehaha2 ibanez ibub iceberg icecream icehouse
iceman idontkno idontknow idunno iforgot igor iguana ihateyou ijrjkfl illini illusion iloveboobies iloveme
ilovemyfamily iloveu iloveyo iloveyou imation immortal impala incubus indiana indians indigo inferno infiniti
infinity ingodwetrust insane insert insomnia inspiron install installdevic installsqlst integra intel internet
intrepid intruder inuyasha iomega ipswich irina irinka irish irishka irishman ironman iscool iseedeadpeople islander
istanbul italia itsme ivanov ivanova iverson iwantu jabroni jackal jackass jackoff jackpot jackson jacob jagger
jaguar jamaica james jamesbon jamesbond jamesbond007 jamie jammer jammin jarhead jasmine jason jasper java jaybird
jayden jayhawk jayhawks jazzman jedi jeep jefferso jelly jellybea jenn jennife jenny jeremy jericho jerkoff jerry
jessic jessica jester jesus jethro jets jetski jewels jezebel jiang jiao jiggaman jimbo jimbob jimmy jing jingle
jiong jktymrf jockey joebob johann johannes john johnboy johndeer johngalt johnny johnson joker jokers jones jonny
jorda jordan joseph josephin joshua jrcfyf jsbach jubilee juggalo juice juicy julie julien jumper junebug jungle
junior junkie jupiter justdoit justfun justice justin justinbieber justme juventus jyeuz kahuna kakashka kaktus
kalina kamikaze kamila kangaroo kansas karachi karate karen karina karolina kashmir kasper katana katarina katerina
katie katrin kawasaki kazantip kcjwxn keeper kelly keng kenshin kenwood kenworth kevin keyboard keystone keywest
kfhbcf kickass kicker kidrock kieran killbill kille killer killers killjoy killme kilroy kimmie kingfish kingkong
kingpin kingston kinky kipper kirill kirsty kisses kissme kissmyass kitkat kitten kittens kitty kittycat kittykat
kjkszpj kjrjvjnbd klaster kleopatra klingon knickers knicks knights knockers knopka kodiak kolobok komodo konstantin
kool korn koroleva koshka kosmos kostya kotaku kotenok krasotka krishna krusty krypton ktyjxrf kuai kuang kume
kungfu labrador labtec lacrosse ladybug laguna lakers lakota lambda lamer lancelot lancer lansing lantern laptop
larisa larry laser lassie lasvega lasvegas latinas latino laura laurent lazarus leather leavemealone ledzep legacy
legend legion legolas lemonade leng lennon leonid leopard lespaul lestat letmein letsgo lexmark lexus
lhbjkjubz2957704 liang liao liberty lick licker licking lickit lickme lifehack lighter lightnin lightning lights
linda lindros lineage lion lionking liquid lithium liverpoo liverpool lizard lobster loco logan logitech lokomotiv
lolipop lollipop lollol lollypop london lonestar lonewolf longbow longdong longhorn longjohn looker looser loser
losers lost4815162342 lotus love lovebug loveit lovelife lovely loveme lover loverboy lovers loveyou lowrider
ltybcrf luan luca lucifer lucky luckydog ludmila lumber lust lvbnhbq lytghjgtnhjdcr macbeth macdaddy machine macross
madcat maddie maddog madina madison madman madmax madness madonna maestro magelan maggi maggie maggot magic magician
magick magicman magnet magnum magnus magpie maiden mailcreated mailman majestic makaveli maksim maksimka malachi
malaka malibu malina mallard mama mamapapa manchest manchester mancity mandarin mandingo mandy manfred mang mango
maniac mankind manolo manowar manson mantis manutd maprchem56458 maradona marathon marcello margarit maria marika
marina marine mariners marines marino mariposa marius marker markiz marlboro marley marseille martin martini
maryjane masamune mason massimiliano massive maste master masterbaiting masterbating masturbation matador matrix
matteo matthe matthew matthias mature maurolarastefy maverick maxell maxim maxima maxime maximus maxwell maxx mayday
mayhem mazafaka mazda mazdarx mclaren mdobs meatball meathead meatloaf mechanic medic medion medusa medved megadeth
megaman megan megapass megatron meister melissa mellon mellow memorex memphis menace meng mentor meowmeow mephisto
mercedes mercury meridian merlin merlot mermaid mersedes messiah metallic metallica mets mevefalkcakk mexico miami
mian miao michae michael michaeljackson michigan mick mickey micro microlab micron microphone microsof microsoft
midget midnight midway mighty mihail mike mikey milana milano milena milkman miller millwall minecraft minecraft123
minime mirage misfit misfits mishka missy mister mistress misty mittens mnbvcxz modena mojo molly mollydog moloko
molson momoney monaco monalisa monarch monday mondeo money moneyman moneys mongoose monitor monke monkey monkeybo
monkeys monopoly monster montana montgom montreal monty moocow mookie moomoo moonbeam moondog moonlight moose mordor
morgan morganstanley moritz morpheus mortalkombat mortgage mortimer moscow moskva mother motherlode motorola
mountain mouse mozart msorcloledbr mudvayne muffin mulder mullet multiplelo munchkin muppet musashi muscle muscles
mushroom music musica musicman mustafa mustang mustangs mustard mybaby mygirl mykids mylife mylove myname mypass
mypassword mystic namaste nancy nang nanook napass napoli napster naruto nascar nasty nastya natali natasha nathan
naughty nautilus ncca nccd ncce nebraska needforspeed nemesis nemvxyheqdd5oqxyxyzi neng neptune netscape
networkingpe nevada nevermind newbie newcastl newlife newpass newport newproject2004 newyork nextel nfnmzyf nfytxrf
nhecsyfujkjdt nhfdvfnjkju123 nhfycajhvths niang niao niceass niceguy nickel nicola nicole nigga nightcrawler nike
nikita nikitos nikki nikola nikolay nimbus nimrod niners ning ninja ninjas nintendo nipper nirvana nissan nitram
nitro nofear nokia nolimit nomore nondriversig nong noodle noodles nookie nopass norwich nostromo novell ntktajy
nuan nudist nugget nuggets number nutmeg nuttertools nwolife nygiants nyjets nylons nymets oakland oasis oatmeal
obelix obiwan oblivion oceans ohyeah oicu oilers oksana olcrackmaster oldman oleg olesya oliver olivier omega
onelove onetime onetwo online onlyme ontheoutside openup operator optimus oracle orange oranges orchid orient
orioles orion oscar osiris othello outkast outlaw overkill overlord oxford ozzy pacers packard packer packers pacman
paddle padres paintbal paintball pakistan paladin pallmall palmtree paloma panama panasoni panasonic pancho panda
pandora pang pantera panther panthers panties pantyhos panzer paolo papito paradigm paradise paradox paraklast1974
parola parrot pasadena pascal pass passat passion passme passport passwd passwor password password1234 passwords
passwordstandard passwort passwrd pasword patches patric patrick patriot patriots paulie pavel pavilion pavlov
paword pawrd pdtplf peach peaches peanut peanutbutter peanuts pearljam pebbles pecker peekaboo peewee pegasus
pelican pencil peng penguin penguins penny penthous pentium pepito pepper pepsi persik pervert peter peterpan petrov
peugeot phantom pharmacy pheonix philippe philips phillies philly phish phoeni phoenix photos phpbb pian pianoman
piao picard picasso piccolo pickle pickles pickup pics picturs pigeon piggy piglet pikachu pillow pimp pimpin
pinball pineappl pineapple ping pingpong pinhead pink pinkfloy pinkfloyd pinky pioneer pipeline pippen pippo
piramida pirate pirates pisces pissing pissoff pistol pistons pitbull pixies pizza pizzas placebo planet plasma
plastic platinum platypus playa playboy player playstat playstation playstation2 playstation3 playtime plumber pluto
plymouth pobeda poison poiuyt poiuytrewq pokemon polaris police polina polniypizdec polniypizdec110211 polo polska
pompey poncho pontiac pony poochie poodle pooh poohbear pookie pool poontang poop pooper poopie poopoo poopy pooter
popcorn popeye popper poppy porkchop porsche portland portugal poseidon possum postal postman potato pothead powder
power preacher precious predator prelude premium presario presiden presto primus prince princes princess pringles
printer prissy private privet prodigy prophet prowler proxy psycho ptybnxtvgbjy puddin pudding puffin puffy pulsar
pumpkin pumpkins punisher punkin punkrock punksnotdead puppies puppy pupsik purdue purple puss pussey pussie pussies
putter pyramid python q1w2e3r4t5y6u7 q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 qaws qawsed qawsedrf qawsedrftgyh
qaz123wsx456 qazqaz qazws qazwsx qazwsxed qazwsxedc qazwsxedcrfv qazwsxedcrfvtgb qazxsw qazxswedc qazxswedc123
qazxswedcvfr qazzaq qiang qiao qing qiong qqqqq quan quantum quartz quasar quattro queens quest qwas qwaszx
qwaszxerdfcv qweasd qweasdzxc qweasdzxc123 qweqwe qwer qwerasdf qwerasdfzxcv qwert qwertasdfgzxcvb qwerty
qwerty123456789 qwertyasdfgh qwertyu qwertyui qwertyuio qwertyuiop qwertyuiop10 qwertyuiop12 qwertyuiop123
qwertyuiop12345 qwertyytrewq qwertz qwqw rabbit rabota racecar racer racerx rachel racing radiohea radiohead
ragnarok raider raiders rainbow rainman raistlin rambler rambo rammstein ramones rampage ramrod ramses rancid random
rang ranger rangers raptor rascal rasdzv rasputin rasta rastaman raven ravens razor razz rbhbkk rctybz rdcpo reader
realmadrid reaper rebecca rebel rebels reckless redalert redbaron redbird redbull reddevil reddog reddwarf redeye
redfish redfox redhead redhot redline redman redneck redrose redrum reds redskins redsox redwing redwings redwood
reebok reefer reflex reload renault renegade reng reptile rereirf rescue residentevil retard revolver rfhbyf
rfnthbyf rfnthbyf1988 rfrfirf rfrnec rhbcnbyf rhfcjnrf rhino rhjrjlbk rhtdtlrj richard rightnow ripken ripper ripple
rjhjktdf rjirfrgbde rjntyjr rjycnfynby roadkill roadking roadrunn roadster rober robert robot robotech robotics
rocker rocket rockets rockford rockhard rockies rockon rocks rockstar rocky rodman roller rolltide romans romashka
rommel ronaldo rong rookie rooster rootbeer rosebud rotten route rover rovers royals rtyuehe ruan rubber rubble
rulez rulezzz runaway runescape runner rush ruslan russia rustam rusty sabbath sabine sabres sadie safari sahara
sailboat sailing sailor saints sairam saiyan sakura salamander salasana saleen sally salmon salomon salsero samantha
samiam sammy samson samsun samsung samtron samurai sancho sandiego sandman sandrine sandro sandy sanfran
sanfrancisco sanity santafe sapper sapphire sarah saratoga sascha sasha sassy sasuke satan satana saturn saun
saun24865709 sauron sausage sausages sayang scania scanner scarface scarlet schalke schoolgirlie scooby scoobydo
scoobydoo scooter scorpio scorpion scotch scotland scott scotty scout scrabble scrappy scream scruffy scuba scully
seabee seadoo seagull seahawks seamus searay seattle sebastia secret security seeker seemnemaailm seinfeld sekret
select seminole semperfi senators seng sensei sentinel septembe serega serenity sergei sergey sergi sersolution
server sesame seven severin sfers shado shadow shaggy shai shalom shaman shamrock shamus shaney shang shania shannon
shao shaolin shark sharks sharky shasta shaved shazam sheba shei shelby shemale sheng sherlock shibby shiloh shiner
shinobi shocker shogun shooter shorty shotgun shou showme showtime shuai shuang shui shun shuo shutup sidekick
siemens sierra sigma silver silverad simba simon simple simpsons sinatra sinbad sinister sinned sinner sirius sissy
sithlord sixers skate skater skeeter skibum skidoo skiing skinny skipper skippy skittles skorpion skydive skyhawk
skylar skyler skyline skywalke skywalker slacker slamdunk slapper slappy slapshot slave slavik slayer sleeper sleepy
slick slider slim slinky slipknot slippery slowhand sluggo smashing smeghead smegma smelly smiles smiley smirnoff
smiths smitty smoke smoker smokes smokey smokie smokin smooth smudge smut snake snakes snapon snapper snapple snappy
snatch sneakers sneaky snickers sniper snooker snoop snoopdog snoopy snowball snowboar snowboard snowflak snowman
snuffy snuggles sobaka soccer socrates softail softball software sojdlgaljg soldier soleil solitude solnce sommer
sonata sonic sonics sonnenschein sonoma sony sonyericsson sooners sophi sophie soprano sosoaljg soulmate southpar
southpark sowhat spaceman spam spank spanking spankme spanks spanky sparkle sparky sparta spartak spartan spartans
spawn speaker specialinsta specialk spectre spectrum speedo speedy spencer sphinx spice spider spiderma spiderman
spidey spike spiker spikes spikey spinner spirit spitfire splash splinter spock sponge spongebo spongebob spooky
sporty spotty spring sprint sprinter sprite spunky spurs sputnik spyder squall squash squeak squirrel squirt
srinivas stalin stalker stallion stanislav star starbuck starcraf starcraft stardust starfire starfish stargate
starligh starman starship starter startrek starwars stasik static stealth steeler steelers stefano steffi stepan
steph stephani stephen stereo sterlin steve stickdaddy77 sticks sticky stiffy stimpy sting stinger stingray stinker
stinky stinkyfinger stocking stocks stone stonecol stonecold stoned stones stoney storm stormy stranger stratocaster
stratus strawberry strider strike striker stripper stroker stubby stud studly studman stumpy stunner stupid stylus
suan subaru sublime submit subway subzero success suck sucker suckers suckit suckme sucks sugar sultan summer summit
sundance sunday sundevil sunfire sunflowe sunflower sunny sunnyday sunrise sunset sunshin sunshine super superb
superfly superma superman supersta superstar surf surfer surfing survivor sushi suzuki sveta svetik svetlana svoboda
swallow sweet sweetnes sweetness sweetpea sweets sweety swimmer swimming swinger swingers sword swordfis swordfish
swords sydney syncmaster syracuse systemofadown syzygy taco tacobell tacoma talisman talon tango tanker tardis
target tarheel tarheels tarzan tasty tatarin tattoo tatyana taurus taxman taylor tazman tazmania tbone tdutybq
tdutybz teacher technics techno teddy teddybea teddybear teen teens tekken telefon telephon temp tempest templar
temppass temppassword teng tennis tequila terminat terminator terrapin terror test tester testing testpass texas
thailand thanatos thankyou theboss thecakeisalie thecat thecrow thedog thedoors thedude theend thegame thegreat
thekid theking theman theone therock thesims thewho thirteen thisisit thoma thomas thong thongs thor threesom
thuglife thumbs thumper thunder thunderb tian tiao tiberius tiburon ticketmaster tickle tiffany tiger tigers tigge
tigger tights timber ting tinker tinkerbe tinkerbell tinman tintin tipper titan titanic titanium titans titleist
titten titty tkbpfdtnf toaster toejam toffee tokiohotel tolkien tomahawk tomato tomcat tommy tommyboy toolman toon
tootie tootsie topcat topdog topgun topher topper torino tornado toronto toshiba tottenha tottenham toyota tracker
tractor trader trainer trance tranny transam translator trapper travel traveler treasure trebor trfnthbyf triangle
tricky trident trigger trinity tripod tripper triton triumph trixie trojan trojans troll trombone trooper trouble
truck trucker trucks truelove trumpet trunks trustno tsunami tuesday tulips tunafish tundra tuning turbo turkey
turtle tweety twilight twinkle twisted twister tyler typhoon ufkbyf ugdhipj ultima ultimate ultra umbrella umpire
undead underdog undertak undertaker unicorn unreal upyours uranus usarmy username usmc usnavy usuckballz utopia
vacation vader vadim valentin valentina valera valhalla valkyrie vampire vanguard vanhalen vanilla vanyarespekt
varvara vasilisa vector vectra vedder vegeta velvet venera verbatim veritas verizon vermont veronika versace vertigo
vette vfczyz vfhbyf vfhbyfvfhbyf vfhecz vfhufhbnf vfibyf vfitymrf vfksirf vfrcbv vfrcbvrf vfrcbvvfrcbv vfvekz
vfvfgfgf vfvfvskfhfve vfvjxrf viagra victory viewsoni viewsonic viking vikings viktor viktoria viktoriya vintage
violetta violin viper vipers virgin visa vision vitalik vjcrdf vkontakte vladik vladimir vladimirovna vladislav
volcom volkswag volley volvo voodoo vortex voyager voyeur vsegda vsjasnel vulcan waffle walleye walmart walnut
walrus wanderer wanker wapbbs warcraft wareagle warhammer warhammer40k warlock warlord warrior warriors warthog
wasabi washingt wasser wassup watcher water waterloo wazzkaprivet weasel webhompas webmaste webmaster websolutions
websolutionssu webuivalidat weed weezer weihnachtsbau weihnachtsbaum welcom welcome welder weng werder werewolf
westham westside westwood wgewjf whatever whatsup wheels whiskers whiskey whisky whisper white whiteout whitesox
whitey whocares whosyourdaddy whynot wibble wicked wifey wildbill wildcard wildcat wildcats wildfire wildman william
willow windmill windows windsor windsurf wingman winner winston winter wisdom wishbone wizard wolf wolfgang wolfie
wolfman wolfpack wolverin wolverine wolves wombat woodie woodland woody woofer woofwoof woohoo wookie wordpass
wraith wrangler wrench wrestle wrestlin wrinkle wutang xanadu xavier xbox xerxes xfiles xiang xing xtreme xzkgw
yamaha yankee yankees ybrbnf ybrjkfq yeahbaby yellow yfcntymrf yfnfif yfnfkb yfnfkmz yjdsqgfhjkm yoda yogibear
yomama yosemite yourmom yousuck ytrewq yugioh yummy yzerman z1x2c3v4b5n6m7 zachary zalupa zang zanzibar zaphod zappa
zaq1xsw2cde3 zaqwsx zaqwsxcderfv zaqxsw zaqxswcde zaraza zcfvfzkexifz zebra zeng zenith zephyr zeppelin zerocool
zeus zhai zhao zhei zheng zhjckfd zhong zhou zhuai zhuang zhui zhun zhuo zidane ziggy zigzag zildjian zipper zippy
zodiac zombie zong zorro zqjphsyf6ctifgu zuan zvezda zxasqw zxcasd zxcasdqwe zxcv zxcvbn zxcvbn123456 zxcvbnm
zxcvbnm123456789
administrator anhnhoem anhyeuem anninhtrattu camera cameraantt cameraanninh canhsat changeme chaoem chaocacban conganhuyen conganphuong
congantinh congan conganxa conyeume daihoc emyeuanh giadinh giamsat hanhphuc hanoi hochiminh hoilamgi khongbiet
khongcho khongco matkhau matkhaucuatoi matkhaumoi nguyenvana nhoemnhieu quantri quantrivien saigon tinhyeu toiyeuem
toiyeuvietnam thanhhoa thanhpho trithuc truongsa hoangsa vietnam vietnamvodich xinchao yeuem yeuemnhieu yeuanh
yeunhau yeuthuong
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(LIST.split(/\s+/).filter(Boolean));
